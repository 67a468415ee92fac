using GpuKernels.Engine.Expressions.Types;

namespace GpuKernels.Engine.Expressions.Evaluation;

/// <summary>A scalar, vector or matrix of float64 numbers, row by row.</summary>
public readonly record struct Value(SampleType Type, double[] Numbers)
{
    public static Value Scalar(double number) => new(SampleType.Scalar, [number]);

    public static Value Vector(params double[] numbers) => new(SampleType.Vector(numbers.Length), numbers);

    public static Value Matrix(int rows, int columns, params double[] numbers) => new(SampleType.Matrix(rows, columns), numbers);
}
