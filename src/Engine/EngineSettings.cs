using System.ComponentModel.DataAnnotations;

namespace GpuKernels.Engine;

/// <summary>How an engine works.</summary>
public sealed record EngineSettings
{
    /// <summary>The backend of a request that says "auto": auto, cpu, cuda, opencl, ilgpu-cpu or reference.</summary>
    [AllowedValues("auto", "cpu", "cuda", "opencl", "ilgpu-cpu", "reference", ErrorMessage = "Backend is auto, cpu, cuda, opencl, ilgpu-cpu or reference.")]
    public string Backend { get; init; } = "auto";

    /// <summary>Where auto goes when there is no GPU: cpu, or ilgpu-cpu.</summary>
    [AllowedValues("cpu", "ilgpu-cpu", ErrorMessage = "Fallback is cpu or ilgpu-cpu.")]
    public string Fallback { get; init; } = "cpu";

    /// <summary>Threads that compute; 0: one a core.</summary>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Ask the GPU drivers in a child process first, so that one which crashes does not end this one; for programs that begin with <see cref="Backends.DriverProbe.Answer"/>.</summary>
    public bool ProbeDrivers { get; init; }

    /// <summary>Bytes of memory to use on each GPU; 0: nine tenths of what it has.</summary>
    [Range(0, long.MaxValue)]
    public long DeviceMemoryBytes { get; init; }

    /// <summary>About how many bytes a tile has; 0: a MiB, on a GPU as many as keep it busy.</summary>
    [Range(0, 1 << 26)]
    public int TileBytes { get; init; }

    /// <summary>The most bytes that one request may need beside its arguments and its result.</summary>
    [Range(1, long.MaxValue)]
    public long MaxWorkingBytes { get; init; } = 8L << 30;

    /// <summary>The most bytes that one result may have.</summary>
    [Range(1, long.MaxValue)]
    public long MaxResultBytes { get; init; } = 1L << 40;

    internal int EffectiveThreads => Threads > 0 ? Threads : Environment.ProcessorCount;
}
