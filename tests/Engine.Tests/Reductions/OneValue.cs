using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Tests.Reductions;

/// <summary>Makes the state of a single value.</summary>
internal sealed class OneValue(double value, long index, Bounds bounds) : IReductionVisitor<double[]>
{
    public double[] Fold<TFold>()
        where TFold : struct, IFold
    {
        F64x1 operand = F64x1.Constant(TFold.Takes.HasFlag(Operands.Radius) ? bounds.Radius : 1);
        Running<F64x1> running = TFold.Step(TFold.Identity<F64x1>(), new F64x1(value), operand, F64x1.Constant(0));
        running = TFold.Placed(running, F64x1.Constant(index));
        return [.. new[] { running.First.Value, running.Second.Value, running.Third.Value }.Take(TFold.Items)];
    }

    public double[] Selection<TSelection>()
        where TSelection : struct, ISelection
    {
        var state = new double[KeptValues<TSelection>.Size(bounds.Kept)];
        new KeptValues<TSelection>(state, bounds.Radius).Add(value, index);
        return state;
    }
}
