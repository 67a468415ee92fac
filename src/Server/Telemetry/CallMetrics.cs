using System.Diagnostics.Metrics;
using Grpc.Core;

namespace GpuKernels.Server.Telemetry;

/// <summary>What the server counts, under the meter "GpuKernels.Server".</summary>
internal sealed class CallMetrics
{
    public const string MeterName = "GpuKernels.Server";

    private readonly UpDownCounter<long> _active;

    private readonly Histogram<double> _duration;

    private readonly Counter<long> _tiles;

    private readonly Counter<long> _resultBytes;

    private readonly Counter<long> _argumentBytes;

    public CallMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _active = meter.CreateUpDownCounter<long>("gpukernels.calls.active", "{call}", "Calls that run now");
        _duration = meter.CreateHistogram<double>("gpukernels.call.duration", "s", "Time of a call, by method and status");
        _tiles = meter.CreateCounter<long>("gpukernels.tiles.sent", "{tile}", "Tiles that have been written to callers");
        _resultBytes = meter.CreateCounter<long>("gpukernels.results.sent", "By", "Bytes of results that have been written to callers");
        _argumentBytes = meter.CreateCounter<long>("gpukernels.arguments.received", "By", "Bytes of arguments that have been received whole");
    }

    public void CallStarted() => _active.Add(1);

    public void CallEnded(string method, StatusCode status, TimeSpan elapsed)
    {
        _active.Add(-1);
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("status", status));
    }

    public void ArgumentsReceived(long bytes) => _argumentBytes.Add(bytes);

    public void TileSent(long bytes)
    {
        _tiles.Add(1);
        _resultBytes.Add(bytes);
    }
}
