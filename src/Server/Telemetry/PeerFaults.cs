using System.Net;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// Says in the log which peers were refused or cut, and why. The first time a line each; what the same peer does again for the same reason is counted and
/// told once at the end of a short period, so that nobody fills the log by doing wrong quickly.
/// </summary>
internal sealed class PeerFaults(ILogger<PeerFaults> log, TimeProvider clock)
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>How many peers and reasons have a line of their own within a period; the others are counted together.</summary>
    public const int MostLines = 100;

    private const int MaxDetail = 300;

    private readonly Lock _lock = new();

    private Dictionary<(string Peer, string Reason), int> _again = [];

    private int _others;

    /// <summary>How the log names a peer: its address without the port, which changes with every connection.</summary>
    public static string Name(EndPoint? peer) => peer is IPEndPoint ip ? Name(ip.Address) : Name((IPAddress?)null);

    /// <inheritdoc cref="Name(EndPoint)"/>
    public static string Name(IPAddress? address) => address is null ? "a Unix socket" : $"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}";

    /// <param name="peer">Who, as <see cref="Name(EndPoint)"/> says it.</param>
    /// <param name="reason">Why, in words that are the same each time.</param>
    /// <param name="detail">What more there is to say of this one time.</param>
    public void Report(string peer, string reason, string detail = "")
    {
        lock (_lock)
        {
            if (_again.TryGetValue((peer, reason), out int times))
            {
                _again[(peer, reason)] = times + 1;
                return;
            }

            if (_again.Count == MostLines)
            {
                _others++;
                return;
            }

            if (_again.Count == 0)
            {
                _ = TellLater();
            }

            _again.Add((peer, reason), 0);
        }

        log.LogWarning("Refused {Peer:l}: {Reason:l}{Detail:l}", peer, reason, detail.Length > 0 ? $" ({Short(detail)})" : "");
    }

    /// <summary>A peer may have chosen these words: they stay short. Within their line <see cref="LogText"/> keeps them.</summary>
    private static string Short(string detail) => detail.Length > MaxDetail ? detail[..MaxDetail] : detail;

    private async Task TellLater()
    {
        await Task.Delay(Period, clock);
        Dictionary<(string Peer, string Reason), int> again;
        int others;
        lock (_lock)
        {
            (again, others) = (_again, _others);
            (_again, _others) = ([], 0);
        }

        foreach (((string peer, string reason), int times) in again.Where(entry => entry.Value > 0))
        {
            log.LogWarning("Refused {Peer:l} {Count} more times within {Period}: {Reason:l}", peer, times, Period, reason);
        }

        if (others > 0)
        {
            log.LogWarning("Refused other peers or for other reasons {Count} times within {Period}", others, Period);
        }
    }
}
