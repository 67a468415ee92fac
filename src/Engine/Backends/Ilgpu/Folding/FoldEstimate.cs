using GpuKernels.Engine.Backends.Ilgpu.Device;
using GpuKernels.Engine.Backends.Ilgpu.Device.Folding;
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
    private readonly FoldStates _whole = new(DeviceReduction.ListOf(plan, grid), grid, grid.Shape.Whole);

    /// <summary>Bytes of all weights.</summary>
    public double WeightBytes => plan.Running.Sum(Numbers) * elementBytes;

    /// <summary>The slot of the largest part, or of the most blocks that are listed at once.</summary>
    public double SlotBytes =>
        Math.Max(Math.Clamp(_whole.Rows, 1, _whole.RowsAtMost(double.PositiveInfinity)) * _whole.RowBytes, ListedBytes(BlockSelector.MostAtOnce)) + TableBytes + ListBytes(BlockSelector.MostAtOnce);

    /// <summary>The slot of one row, or of one block.</summary>
    public double LeastSlotBytes => Math.Max(_whole.RowBytes, ListedBytes(1)) + TableBytes + ListBytes(1);

    private double TableBytes => sizeof(long) * _whole.Outer
        * _whole.Points.Sum(points => (LaunchTable.PassFields * grid.Operands.Passes.Count) + LaunchTable.ValueFields + 1.0 + points.Length);

    /// <summary>The values of so many blocks for each value that is kept, but no fewer than a row's.</summary>
    private double ListedBytes(int blocks) => _whole.Reductions.Max(reduction => reduction.Selects ? (double)elementBytes * reduction.Segment * BlocksOf(reduction, blocks) : 0);

    private double ListBytes(int blocks) => _whole.Reductions.Max(reduction =>
        reduction.Selects ? (double)sizeof(long) * (BlockList.Heading + (BlockList.PlaceFields * BlocksOf(reduction, blocks))) : 0);

    private static int BlocksOf(DeviceReduction reduction, int blocks) => blocks == 1 ? 1 : Math.Max(blocks, reduction.Chosen);

    private double Numbers(RunningReduction running)
    {
        double blocks = running.Weights is { } weights ? new OuterIndex(grid.Shape, [weights]).Blocks * running.Vectors * (double)(grid.Shape.Columns + Strip.Columns) : Strip.Columns;
        return blocks + AlignedNumbers.Count;
    }
}
