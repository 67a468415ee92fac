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

    /// <summary>The slot of the largest part, or of all blocks that are listed at once.</summary>
    public double SlotBytes =>
        Math.Max(Math.Clamp(_whole.Rows, 1, _whole.RowsAtMost(double.PositiveInfinity)) * _whole.RowBytes, MostOf(ListedValues)) + TableBytes + MostOf(ListedPlaces);

    /// <summary>The slot of one row, or of one block.</summary>
    public double LeastSlotBytes => Math.Max(_whole.RowBytes, MostOf((selection, _) => ListedValues(selection, 1))) + TableBytes + MostOf((selection, _) => ListedPlaces(selection, 1));

    private double TableBytes => sizeof(long) * _whole.Outer
        * _whole.Points.Sum(points => (LaunchTable.PassFields * grid.Operands.Passes.Count) + LaunchTable.ValueFields + 1.0 + points.Length);

    /// <summary>Bytes of the values of so many listed blocks.</summary>
    private double ListedValues(DeviceReduction selection, int blocks) => (double)elementBytes * selection.Segment * blocks;

    /// <summary>Bytes of their places in the table.</summary>
    private static double ListedPlaces(DeviceReduction selection, int blocks) => sizeof(long) * (BlockList.Heading + ((double)BlockList.PlaceFields * blocks));

    /// <summary>The most that a selection takes for the blocks that it lists at once; 0: nothing is selected.</summary>
    private double MostOf(Func<DeviceReduction, int, double> bytes) =>
        _whole.Reductions.Where(reduction => reduction.Selects).Select(selection => bytes(selection, selection.BlocksAtOnce)).DefaultIfEmpty().Max();

    private double Numbers(RunningReduction running)
    {
        double blocks = running.Weights is { } weights ? new OuterIndex(grid.Shape, [weights]).Blocks * running.Vectors * (double)(grid.Shape.Columns + Strip.Columns) : Strip.Columns;
        return blocks + AlignedNumbers.Count;
    }
}
