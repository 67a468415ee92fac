namespace GpuKernels.Engine.Backends;

/// <summary>One device, or the lack of one.</summary>
/// <param name="Backend">The backend that would use it: cpu, cuda, opencl, ilgpu-cpu, reference.</param>
/// <param name="Name">The device's own name.</param>
/// <param name="Available">True when work can be sent to it.</param>
/// <param name="Reason">Why not, where it is not available.</param>
/// <param name="Properties">What there is to know: memory, instruction set, compute capability, driver.</param>
public sealed record DeviceDescription(
    string Backend, string Name, bool Available, string? Reason, IReadOnlyList<KeyValuePair<string, string>> Properties)
{
    /// <summary>A GPU, which auto prefers; an OpenCL device may be a CPU.</summary>
    public bool IsGpu { get; init; }

    /// <summary>A processor that plays a GPU for OpenCL.</summary>
    public bool IsProcessor { get; init; }

    /// <summary>Bytes of its own memory that the engine uses; null: it computes in the host's.</summary>
    public long? UsableBytes { get; init; }

    /// <summary>How many groups of threads it has the arithmetic for at once; null: nobody knows.</summary>
    public int? Multiprocessors { get; init; }
}
