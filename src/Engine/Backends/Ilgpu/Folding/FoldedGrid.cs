using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>A grid, what its values are folded to, and the weights of each fold.</summary>
internal sealed record FoldedGrid(Grid Grid, IReadOnlyList<DeviceReduction> Reductions, IReadOnlyList<PackedWeights> Weights) : IDisposable
{
    public static FoldedGrid Of(Grid grid, ReductionPlan plan, ReducedInput input) => new(
        grid, DeviceReduction.ListOf(plan, grid), [.. plan.Running.Select(running => PackedWeights.For(running, grid.Shape, input))]);

    public void Dispose()
    {
        foreach (PackedWeights weights in Weights)
        {
            weights.Dispose();
        }
    }
}
