using System.ComponentModel.DataAnnotations;

namespace GpuKernels.Server.Settings;

/// <summary>How many calls are let in at once, and how many may wait.</summary>
public sealed record AdmissionSettings
{
    /// <summary>Bytes of memory that all calls together may hold: arguments, what is computed beside them, tiles. 0: three quarters of what the process may use.</summary>
    [Range(0, long.MaxValue)]
    public long MemoryBytes { get; init; }

    /// <summary>Calls that compute at once; they share the device tile by tile.</summary>
    [Range(1, 100_000)]
    public int MaxCalls { get; init; } = 64;

    /// <summary>Bytes up to which a call is small: while there is memory small calls are let in beside MaxCalls others.</summary>
    [Range(0, long.MaxValue)]
    public long SmallCallBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of arguments and results of the small pairwise matrices that are computed together in one launch; 0: each alone.</summary>
    [Range(0, 1 << 30)]
    public long BatchBytes { get; init; } = 1 << 20;

    /// <summary>Calls that may wait to be let in; further ones are refused.</summary>
    [Range(0, 1_000_000)]
    public int MaxWaiting { get; init; } = 256;

    /// <summary>How long a call may wait before it is refused; its own deadline may come sooner.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(1);
}
