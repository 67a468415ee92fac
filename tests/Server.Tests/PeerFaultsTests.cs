using GpuKernels.Server.Telemetry;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace GpuKernels.Server.Tests;

/// <summary>Peers that do wrong, quickly and often: the log says who and why, in few lines.</summary>
public sealed class PeerFaultsTests
{
    private readonly StandingClock _clock = new();

    private readonly LogLines _log = new();

    private readonly PeerFaults _faults;

    public PeerFaultsTests()
    {
        var logger = new SerilogLoggerFactory(new LoggerConfiguration().WriteTo.Sink(_log).CreateLogger(), dispose: true);
        _faults = new PeerFaults(logger.CreateLogger<PeerFaults>(), _clock);
    }

    [Fact]
    public async Task The_first_has_a_line_and_the_others_are_counted()
    {
        for (int i = 0; i < 1000; i++)
        {
            _faults.Report("10.0.0.1", "broken HTTP/2", $"frame {i}");
        }

        _faults.Report("10.0.0.2", "broken HTTP/2");
        Assert.Equal(["Refused 10.0.0.1: broken HTTP/2 (frame 0)", "Refused 10.0.0.2: broken HTTP/2"], _log.Refusals);

        _clock.Advance(PeerFaults.Period);

        await _log.Changes.Until(() => _log.Refusals.Count() == 3, "the count is told");
        Assert.Equal("Refused 10.0.0.1 999 more times within 00:00:10: broken HTTP/2", _log.Refusals.Last());
    }

    [Fact]
    public async Task A_peer_that_comes_again_later_has_a_line_again()
    {
        _faults.Report("10.0.0.1", "no credentials");
        _faults.Report("10.0.0.1", "no credentials");
        _clock.Advance(PeerFaults.Period);
        await _log.Changes.Until(() => _log.Refusals.Count() == 2, "the count is told");

        _faults.Report("10.0.0.1", "no credentials");

        Assert.Equal("Refused 10.0.0.1: no credentials", _log.Refusals.Last());
    }

    [Fact]
    public void What_a_peer_says_stays_short()
    {
        _faults.Report("10.0.0.1", "no credentials", "/x" + new string('x', 1000));

        string line = Assert.Single(_log.Refusals);
        Assert.StartsWith("Refused 10.0.0.1: no credentials (/xxx", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 300, 400);
    }

    [Fact]
    public async Task A_flood_from_everywhere_stays_within_bounds()
    {
        for (int i = 0; i < 10_000; i++)
        {
            _faults.Report($"10.0.{i / 256}.{i % 256}", "broken HTTP/2");
        }

        Assert.Equal(PeerFaults.MostLines, _log.Refusals.Count());
        _clock.Advance(PeerFaults.Period);

        await _log.Changes.Until(() => _log.Refusals.Count() == PeerFaults.MostLines + 1, "the others are counted");
        Assert.Equal("Refused other peers or for other reasons 9900 times within 00:00:10", _log.Refusals.Last());
    }
}
