using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans;

/// <summary>What would run: split by dependence, compiled for a backend, cut into tiles. Nothing has been computed yet.</summary>
public sealed class Plan
{
    internal Plan(Spec spec)
    {
        Spec = spec;
    }

    public Spec Spec { get; }

    /// <summary>The backend that was chosen: cpu, cuda, opencl, ilgpu-cpu, reference.</summary>
    public required string Backend { get; init; }

    /// <summary>The device's own name.</summary>
    public required string Device { get; init; }

    /// <summary>direct, guarded, expanded, cublas.</summary>
    public required string Method { get; init; }

    public required IReadOnlyList<ResultDescription> Results { get; init; }

    public required long TileCount { get; init; }

    /// <summary>Bytes that the whole result has when it is written out.</summary>
    public required long ResultBytes { get; init; }

    /// <summary>Bytes that the work needs in memory beside the arguments: packed samples, hoisted values, tiles in flight.</summary>
    public required long WorkingBytes { get; init; }

    /// <summary>For people: each part of the function with the levels it depends on, and how often it is computed.</summary>
    public required IReadOnlyList<string> Split { get; init; }

    /// <summary>The generated code of the pair operator, as readable text.</summary>
    public required string Source { get; init; }

    public required TimeSpan CompileTime { get; init; }
}
