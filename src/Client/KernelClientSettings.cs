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

    /// <summary>The key that opens the server, where it asks for one. Over cleartext whoever listens on the way learns it.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How long a call may take; null: as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }
}
