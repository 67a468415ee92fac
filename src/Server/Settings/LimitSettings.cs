using System.ComponentModel.DataAnnotations;

namespace GpuKernels.Server.Settings;

/// <summary>What one call may ask for, beside the engine's own budgets.</summary>
public sealed record LimitSettings
{
    /// <summary>Bytes of one message to the server: a computation with its inline values, or a chunk. Clients send chunks of 1 MiB.</summary>
    [Range(64 << 10, 1 << 30)]
    public int MaxMessageBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of all arguments of one call together, by their shapes. One argument holds at most 2,147,483,647.</summary>
    [Range(1, long.MaxValue)]
    public long MaxArgumentBytes { get; init; } = 8L << 30;

    /// <summary>Calls that one tenant may begin in a second; callers who are not known count by their address.</summary>
    [Range(1, 10_000_000)]
    public int MaxCallsPerSecond { get; init; } = 10_000;

    /// <summary>How long after its start a result that broke can be gone on with; zero: not at all. It costs the server nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ResumeTimeToLive { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Values in the matrix of a Gram call, which travels as one message: 250,000 are 2 MB.</summary>
    [Range(1, 10_000_000)]
    public int MaxGramValues { get; init; } = 250_000;
}
