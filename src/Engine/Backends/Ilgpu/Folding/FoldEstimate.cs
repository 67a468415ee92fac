using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>Estimates, from above, the memory that folds take on a device beside the samples: their weights, and a slot of states for each part under way.</summary>
/// <param name="plan">What is folded.</param>
/// <param name="grid">The grid.</param>
/// <param name="elementBytes">Bytes of a number.</param>
internal sealed class FoldEstimate(ReductionPlan plan, Grid grid, int elementBytes)
{
    private readonly FoldStates _whole = new(plan, grid, grid.Shape.Whole);

    /// <summary>Bytes of all weights.</summary>
    public double WeightBytes => plan.Running.Sum(Numbers) * elementBytes;

    /// <summary>The slot of the largest part.</summary>
    public double SlotBytes => (Math.Clamp(_whole.Rows, 1, _whole.RowsAtMost(double.PositiveInfinity)) * _whole.RowBytes) + TableBytes;

    /// <summary>The slot of one row.</summary>
    public double LeastSlotBytes => _whole.RowBytes + TableBytes;

    private double TableBytes => sizeof(long) * _whole.Outer
        * _whole.Points.Sum(points => (LaunchTable.PassFields * grid.Operands.Passes.Count) + LaunchTable.ValueFields + 1.0 + points.Length);

    private double Numbers(RunningReduction running)
    {
        double blocks = running.Weights is { } weights ? new OuterIndex(grid.Shape, [weights]).Blocks * running.Vectors * (double)(grid.Shape.Columns + Strip.Columns) : Strip.Columns;
        return blocks + AlignedNumbers.Count;
    }
}
