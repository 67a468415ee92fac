using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Evaluation;

/// <summary>One step of an interpreted formula: reads the results of earlier steps, writes its own.</summary>
internal abstract class Step
{
    public abstract void Run();
}

/// <summary>An op element by element; a scalar is read again and again.</summary>
internal sealed class ApplyStep(Op op, double[][] inputs, double[] output) : Step
{
    public override void Run()
    {
        switch (inputs)
        {
            case [var a]:
                for (var i = 0; i < output.Length; i++)
                {
                    output[i] = op.Scalar(a[i]);
                }

                break;
            case [var a, var b]:
                int strideA = Stride(a);
                int strideB = Stride(b);
                for (var i = 0; i < output.Length; i++)
                {
                    output[i] = op.Scalar(a[i * strideA], b[i * strideB]);
                }

                break;
            default:
                RunAny();
                break;
        }
    }

    private void RunAny()
    {
        var arguments = new double[inputs.Length];
        for (var i = 0; i < output.Length; i++)
        {
            for (var j = 0; j < arguments.Length; j++)
            {
                arguments[j] = inputs[j][i * Stride(inputs[j])];
            }

            output[i] = op.Scalar(arguments);
        }
    }

    private int Stride(double[] input) => input.Length == output.Length ? 1 : 0;
}

/// <summary>A fold in the order of the features; a sum is compensated.</summary>
internal sealed class FoldStep(Fold fold, double[] input, double[] output) : Step
{
    public override void Run() => output[0] = ReferenceEquals(fold, FoldCatalogue.Sum) ? Sum() : Combined();

    private double Sum()
    {
        var sum = new CompensatedSum();
        foreach (double term in input)
        {
            sum.Add(term);
        }

        return sum.Value;
    }

    private double Combined()
    {
        double folded = fold.Identity;
        foreach (double term in input)
        {
            folded = fold.Combine(folded, term);
        }

        return folded;
    }
}

/// <summary>output[i] = Σ_k matrix[i·row + k·column]·vector[k], compensated.</summary>
internal sealed class DotStep(double[] matrix, double[] vector, (int Row, int Column) strides, double[] output) : Step
{
    public override void Run()
    {
        for (var i = 0; i < output.Length; i++)
        {
            var sum = new CompensatedSum();
            for (var k = 0; k < vector.Length; k++)
            {
                sum.AddProduct(matrix[(i * strides.Row) + (k * strides.Column)], vector[k]);
            }

            output[i] = sum.Value;
        }
    }
}

/// <summary>output[i, j] = left[i]·right[j].</summary>
internal sealed class OuterStep(double[] left, double[] right, double[] output) : Step
{
    public override void Run()
    {
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = left[i / right.Length] * right[i % right.Length];
        }
    }
}

/// <summary>Consecutive features copied.</summary>
internal sealed class CopyStep(double[] input, int start, double[] output) : Step
{
    public override void Run() => Array.Copy(input, start, output, 0, output.Length);
}

/// <summary>A scalar or consecutive features put in [start, stop); the rest stays 0.</summary>
internal sealed class ScatterStep(double[] input, int start, int stop, double[] output) : Step
{
    public override void Run()
    {
        int stride = input.Length == 1 ? 0 : 1;
        for (int i = start; i < stop; i++)
        {
            output[i] = input[(i - start) * stride];
        }
    }
}
