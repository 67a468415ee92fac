using System.Diagnostics.Metrics;
using Grpc.Core;

namespace GpuKernels.Server.Telemetry;

/// <summary>What the server counts, under the meter "GpuKernels.Server".</summary>
internal sealed class CallMetrics
{
    public const string MeterName = "GpuKernels.Server";

    /// <summary>From a small Gram on a warm server to a result of many gigabytes.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300] };

    private readonly UpDownCounter<long> _active;

    private readonly Histogram<double> _duration;

    private readonly UpDownCounter<long> _waiting;

    private readonly UpDownCounter<long> _held;

    private readonly Histogram<double> _compile;

    private readonly Histogram<double> _compute;

    private readonly Counter<long> _tiles;

    private readonly Counter<long> _resultBytes;

    private readonly Counter<long> _argumentBytes;

    public CallMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(MeterName);
        _active = meter.CreateUpDownCounter<long>("gpukernels.calls.active", "{call}", "Calls that run now");
        _duration = meter.CreateHistogram<double>("gpukernels.call.duration", "s", "Time of a call, by method and status", tags: null, Seconds);
        _waiting = meter.CreateUpDownCounter<long>("gpukernels.calls.waiting", "{call}", "Calls that wait to be let in");
        _held = meter.CreateUpDownCounter<long>("gpukernels.memory.held", "By", "Bytes of memory that the calls inside may hold");
        _compile = meter.CreateHistogram<double>("gpukernels.compile.duration", "s", "Time to plan and compile, by backend", tags: null, Seconds);
        _compute = meter.CreateHistogram<double>("gpukernels.compute.duration", "s", "Time in which tiles of a call were computed, by backend", tags: null, Seconds);
        _tiles = meter.CreateCounter<long>("gpukernels.tiles.sent", "{tile}", "Tiles that have been written to callers");
        _resultBytes = meter.CreateCounter<long>("gpukernels.results.sent", "By", "Bytes of results that have been written to callers");
        _argumentBytes = meter.CreateCounter<long>("gpukernels.arguments.received", "By", "Bytes of arguments that have been received whole");
    }

    /// <summary>Counters that are there from the start, with 0, so that a dashboard has no gaps where nothing has happened.</summary>
    public void ShowZeros()
    {
        _active.Add(0);
        _waiting.Add(0);
        _held.Add(0);
        _tiles.Add(0);
        _resultBytes.Add(0);
        _argumentBytes.Add(0);
    }

    public void CallStarted() => _active.Add(1);

    public void CallEnded(string method, StatusCode status, TimeSpan elapsed)
    {
        _active.Add(-1);
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("status", status));
    }

    public void WaitStarted() => _waiting.Add(1);

    public void WaitEnded() => _waiting.Add(-1);

    public void MemoryHeld(long bytes) => _held.Add(bytes);

    public void Computed(string backend, TimeSpan compile, TimeSpan compute)
    {
        var tag = new KeyValuePair<string, object?>("backend", backend);
        _compile.Record(compile.TotalSeconds, tag);
        _compute.Record(compute.TotalSeconds, tag);
    }

    public void ArgumentsReceived(long bytes) => _argumentBytes.Add(bytes);

    public void TileSent(long bytes)
    {
        _tiles.Add(1);
        _resultBytes.Add(bytes);
    }
}
