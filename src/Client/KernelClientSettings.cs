namespace GpuKernels.Client;

/// <summary>How a client talks to its server.</summary>
public sealed record KernelClientSettings
{
    /// <summary>Bytes of an argument in one message.</summary>
    public int ChunkBytes { get; init; } = 1 << 20;

    /// <summary>
    /// Bytes that the server may send ahead of what has been read. Larger keeps a fast wire busy; smaller holds a server closer to a
    /// slow reader.
    /// </summary>
    public int WindowBytes { get; init; } = 4 << 20;

    /// <summary>How long a call may take; null: as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }
}
