using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Plans;

/// <summary>What would run: split by dependence, compiled for a backend, cut into tiles. Nothing has been computed yet.</summary>
public sealed class Plan
{
    internal Plan(Spec spec, IReadOnlyList<Grid> grids, ReductionPlan? reduction, ITiling tiles, IBackend backend)
    {
        Spec = spec;
        Grids = grids;
        Reduction = reduction;
        Tiles = tiles;
        Target = backend;
    }

    public Spec Spec { get; }

    /// <summary>The backend that was chosen: cpu, cuda, opencl, ilgpu-cpu, reference.</summary>
    public string Backend => Target.Name;

    /// <summary>The device's own name.</summary>
    public string Device => Target.Device.Name;

    /// <summary>How many boxes the device computes at once.</summary>
    public int Parallelism => Target.Parallelism;

    /// <summary>direct, guarded, cublas.</summary>
    public required string Method { get; init; }

    public required IReadOnlyList<ResultDescription> Results { get; init; }

    public long TileCount => Tiles.TileCount;

    /// <summary>Bytes that the whole result has when it is written out.</summary>
    public long ResultBytes => Results.Sum(result => result.Bytes);

    /// <summary>Bytes that the work needs in memory beside the arguments: packed samples, hoisted values, tiles in flight.</summary>
    public required long WorkingBytes { get; init; }

    /// <summary>Memory that the work takes on each device that it uses; null: it computes in the host's.</summary>
    public required DeviceNeed? DeviceNeed { get; init; }

    /// <summary>For people: each part of the function with the levels it depends on, and how often it is computed.</summary>
    public required IReadOnlyList<string> Split { get; init; }

    /// <summary>The generated code of the pair operator, as readable text.</summary>
    public required string Source { get; init; }

    public required TimeSpan CompileTime { get; init; }

    /// <summary>
    /// What the bits of the results and their cut into tiles follow from, beside the request and the arguments: the build, the device as it is
    /// now, the compiled program, the size of tiles. Two plans of one request with the same identity give the same tiles.
    /// </summary>
    public string Identity => string.Join('\n', typeof(Plan).Module.ModuleVersionId, Target.Device, string.Join(' ', Target.Device.Properties), Method, Source, TileCount, Tiles.BoxBytes);

    /// <summary>The same plan, made ready in less time.</summary>
    internal Plan Again(TimeSpan time) => new(Spec, Grids, Reduction, Tiles, Target)
    {
        Method = Method,
        Results = Results,
        WorkingBytes = WorkingBytes,
        DeviceNeed = DeviceNeed,
        Split = Split,
        Source = Source,
        CompileTime = time,
    };

    internal IReadOnlyList<Grid> Grids { get; }

    /// <summary>What is made of the last grid's values; null: they are the results.</summary>
    internal ReductionPlan? Reduction { get; }

    internal ITiling Tiles { get; }

    internal IBackend Target { get; }
}
