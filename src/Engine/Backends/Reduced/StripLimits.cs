namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>How large a strip is.</summary>
/// <param name="Bytes">Bytes that should do for all values.</param>
/// <param name="Rows">The most rows.</param>
internal readonly record struct StripLimits(long Bytes, int Rows)
{
    /// <summary>A strip that a core computes and takes in out of its near caches.</summary>
    public static StripLimits Core { get; } = new(96 << 10, 48);

    /// <summary>A strip that a device computes in one launch and the host takes in.</summary>
    public static StripLimits Device { get; } = new(32 << 20, 8192);
}
