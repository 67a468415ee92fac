namespace GpuKernels.Engine;

/// <summary>How an engine works.</summary>
public sealed record EngineSettings
{
    /// <summary>The backend of a request that says "auto": auto, cpu, cuda, opencl, ilgpu-cpu or reference.</summary>
    public string Backend { get; init; } = "auto";

    /// <summary>Where auto goes when there is no GPU: cpu, or ilgpu-cpu.</summary>
    public string Fallback { get; init; } = "cpu";

    /// <summary>Threads that compute; 0: one a core.</summary>
    public int Threads { get; init; }

    /// <summary>About how many bytes a tile has.</summary>
    public int TileBytes { get; init; } = 1 << 20;

    /// <summary>The most bytes that one request may need beside its arguments and its result.</summary>
    public long MaxWorkingBytes { get; init; } = 8L << 30;

    /// <summary>The most bytes that one result may have.</summary>
    public long MaxResultBytes { get; init; } = 1L << 40;

    internal int EffectiveThreads => Threads > 0 ? Threads : Environment.ProcessorCount;
}
