using System.ComponentModel.DataAnnotations;

namespace GpuKernels.Server.Settings;

/// <summary>What one connection may cost, and how long a silent peer is kept.</summary>
public sealed record ConnectionSettings
{
    private const string Second = "00:00:01";

    /// <summary>The least that Kestrel takes for a grace period.</summary>
    private const string MoreThanASecond = "00:00:01.1";

    private const string Day = "1.00:00:00";

    /// <summary>Connections open at once. A client needs one; more only hold sockets and buffers.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; init; } = 1024;

    /// <summary>Calls open at once on one connection; further ones wait at the client.</summary>
    [Range(1, 10_000)]
    public int MaxStreamsPerConnection { get; init; } = 100;

    /// <summary>Bytes of all headers of one call. Calls carry their data in messages, so headers stay small.</summary>
    [Range(1024, 1 << 20)]
    public int MaxHeaderBytes { get; init; } = 16 << 10;

    /// <summary>Bytes that a client may send ahead of what the server has read; a few chunks, so that the wire is never idle.</summary>
    [Range(64 << 10, 1 << 30)]
    public int ReceiveWindowBytes { get; init; } = 4 << 20;

    /// <summary>How long the headers of a call may take to arrive: a peer that dribbles them holds no call open.</summary>
    [Range(typeof(TimeSpan), Second, Day)]
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After so long without a frame the server pings; a peer that is gone does not answer and its calls are cancelled.</summary>
    [Range(typeof(TimeSpan), Second, Day)]
    public TimeSpan PingDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to a ping may take.</summary>
    [Range(typeof(TimeSpan), Second, Day)]
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the server, told to stop, waits for the calls that run; it takes no new ones then.</summary>
    [Range(typeof(TimeSpan), "00:00:00", Day)]
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may stop reading its result, tile by tile, or sending its arguments, message by message, before its call is ended and the work behind it freed.</summary>
    [Range(typeof(TimeSpan), MoreThanASecond, Day)]
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
