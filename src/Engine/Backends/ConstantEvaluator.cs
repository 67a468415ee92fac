using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends;

/// <summary>Evaluates what depends on no level, in float64 by the definition of right.</summary>
internal static class ConstantEvaluator
{
    public static double[] Evaluate(ConstantSource constant, Func<ArraySource, BoundArray> resolve)
    {
        var interpreter = new Interpreter(constant.Body, constant.Symbols.ToDictionary(symbol => symbol.Key, symbol => TypeOf(symbol.Value)));
        foreach ((string name, ConstantSymbol symbol) in constant.Symbols)
        {
            Read(symbol, resolve(symbol.Source), interpreter.Argument(name));
        }

        return interpreter.Evaluate().ToArray();
    }

    private static SampleType TypeOf(ConstantSymbol symbol) => symbol.Axes switch
    {
        [] => SampleType.Scalar,
        [var only] => SampleType.Vector(only.Size),
        _ => SampleType.Matrix(symbol.Axes[0].Size, symbol.Axes[1].Size),
    };

    private static unsafe void Read(ConstantSymbol symbol, BoundArray array, Span<double> numbers)
    {
        (long rows, long rowStride) = symbol.Axes.Count < 2 ? (1, 0) : symbol.Axes[0];
        (long columns, long columnStride) = symbol.Axes.Count == 0 ? (1, 0) : symbol.Axes[^1];
        fixed (double* target = numbers)
        {
            var source = new NumberBlock(array.Start + (nint)(symbol.Offset * array.Type.Size()), rowStride, columnStride);
            NumberCopy.For(array.Type, toDouble: true)(in source, new NumberBlock((nint)target, columns, 1), rows, columns);
        }
    }
}
