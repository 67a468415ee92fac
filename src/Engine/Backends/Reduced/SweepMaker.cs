using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>A reduction closed over lanes: along rows, and down columns where it takes pairs once.</summary>
internal sealed record Sweeps(ISweep Rows, IColumnSweep? Columns);

/// <summary>Closes a reduction over the lanes of a precision and what they are widened to.</summary>
internal sealed class SweepMaker<TLane, TWide>(Bounds bounds) : IReductionVisitor<Sweeps>
    where TLane : unmanaged, IMemoryLane<TLane>
    where TWide : unmanaged, IMemoryLane<TWide>
{
    public Sweeps Fold<TFold>()
        where TFold : struct, IFold => new(new FoldSweep<TFold, TLane, TWide>(), new FoldColumns<TFold, TLane, TWide>());

    public Sweeps Selection<TSelection>()
        where TSelection : struct, ISelection => new(new SelectionSweep<TSelection, TLane>(bounds), null);
}

/// <summary>The sweeps of a reduction on the lanes of this processor.</summary>
internal static class SweepMaker
{
    public static Sweeps For(RunningReduction running, DataType precision) => ProcessorLanes.Choose(precision, new Closing(running));

    private sealed class Closing(RunningReduction running) : ILaneChoice<Sweeps>
    {
        public Sweeps Take<TLane, TWide>()
            where TLane : unmanaged, IMemoryLane<TLane>
            where TWide : unmanaged, IMemoryLane<TWide> => running.Law.Accept(new SweepMaker<TLane, TWide>(running.Bounds));
    }
}
