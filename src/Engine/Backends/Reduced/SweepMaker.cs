using System.Runtime.Intrinsics;
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

/// <summary>The lanes of this machine.</summary>
internal static class SweepMaker
{
    public static Sweeps For(RunningReduction running, DataType precision) => (precision, Vector256.IsHardwareAccelerated) switch
    {
        (DataType.Float64, true) => running.Law.Accept(new SweepMaker<F64x8, F64x8>(running.Bounds)),
        (DataType.Float64, false) => running.Law.Accept(new SweepMaker<F64x1, F64x1>(running.Bounds)),
        (_, true) => running.Law.Accept(new SweepMaker<F32x16, F64x8>(running.Bounds)),
        _ => running.Law.Accept(new SweepMaker<F32x1, F64x1>(running.Bounds)),
    };
}
