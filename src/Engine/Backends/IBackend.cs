using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Backends;

/// <summary>A way to compute: one device, or several alike.</summary>
internal interface IBackend : IDisposable
{
    /// <summary>cpu, cuda, opencl, ilgpu-cpu, reference.</summary>
    string Name { get; }

    /// <summary>The device that it computes on; of several the first.</summary>
    DeviceDescription Device { get; }

    /// <summary>All that it computes on, those included that were lost.</summary>
    IReadOnlyList<DeviceDescription> Devices => [Device];

    /// <summary>How many boxes it works on at once.</summary>
    int Parallelism { get; }

    /// <summary>About how many bytes a tile has where the settings do not say: so few that its values are in a core's cache when they leave.</summary>
    int TileBytes => 1 << 20;

    /// <summary>Compiles what the spec needs, so that the first box does not wait; gives the generated code as text.</summary>
    string Compile(Spec spec, IReadOnlyList<Grid> grids, ReductionPlan? reduction);

    /// <summary>How squared distances come about: direct, guarded, cublas.</summary>
    string MethodOf(Spec spec, IReadOnlyList<Grid> grids) => "direct";

    /// <summary>What the method's bound is of the one that each function declares.</summary>
    double BoundFactorOf(Spec spec, Grid grid) => 1;

    /// <summary>Takes the arguments in and makes ready to compute boxes of the last grid.</summary>
    IComputation Start(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments);

    /// <summary>The memory that it takes on each of its devices; null: it computes in the host's.</summary>
    DeviceNeed? NeedOf(Spec spec, Grid grid, ITiling tiles, ReductionPlan? reduction) => null;

    /// <summary>True: reductions compute each pair of a symmetric matrix once, where the reduction lets them.</summary>
    bool TakesPairsOnce => true;

    /// <summary>About how many pairs times features of a reduction it computes before it can be stopped, and before results leave.</summary>
    double ReducedWork => 1 << 26;

    /// <summary>Takes the arguments in and makes ready to reduce the values of the last grid.</summary>
    IReducedComputation StartReduced(Spec spec, ReductionPlan plan, IReadOnlyList<Grid> grids, ArgumentStore arguments) =>
        new StripReducer(plan, grids[^1], Start(spec, grids, arguments), new ReducedInput(arguments, spec.Precision), StripLimits.Core);
}

/// <summary>A started evaluation: computes boxes, from several threads at once.</summary>
internal interface IComputation : IDisposable
{
    /// <summary>Share of the pairs so far that the guarded method computed again directly.</summary>
    double RecomputedShare => 0;

    /// <summary>Rows of a box on a symmetric result's diagonal that are computed at once, from the diagonal on, a whole number of panels; the rest is mirrored.</summary>
    long DiagonalRows => long.MaxValue;

    void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets);
}
