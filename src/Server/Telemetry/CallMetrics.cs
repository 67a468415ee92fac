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

    private readonly UpDownCounter<long> _heldOnDevices;

    private readonly Histogram<double> _stage;

    private readonly Counter<long> _resumed;

    private readonly Counter<long> _batched;

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
        _heldOnDevices = meter.CreateUpDownCounter<long>("gpukernels.device_memory.held", "By", "Bytes of each of a backend's devices that the calls inside may hold");
        _stage = meter.CreateHistogram<double>(
            "gpukernels.stage.duration", "s", "Time of a stage of a call (queue, copy in, compile, compute, copy out), by backend and device", tags: null, Seconds);
        _resumed = meter.CreateCounter<long>("gpukernels.results.resumed", "{call}", "Calls that went on with a broken result");
        _batched = meter.CreateCounter<long>("gpukernels.calls.batched", "{call}", "Small calls that were computed together with others");
        _tiles = meter.CreateCounter<long>("gpukernels.tiles.sent", "{tile}", "Tiles that have been written to callers");
        _resultBytes = meter.CreateCounter<long>("gpukernels.results.sent", "By", "Bytes of results that have been written to callers");
        _argumentBytes = meter.CreateCounter<long>("gpukernels.arguments.received", "By", "Bytes of arguments that have been received whole");
    }

    /// <summary>Counters that are there from the start, with 0, so that a dashboard has no gaps where nothing has happened.</summary>
    /// <param name="backends">The backends that have memory of their own.</param>
    public void ShowZeros(IEnumerable<string> backends)
    {
        _active.Add(0);
        _waiting.Add(0);
        _held.Add(0);
        foreach (string backend in backends)
        {
            DeviceMemoryHeld(backend, 0);
        }

        _tiles.Add(0);
        _resultBytes.Add(0);
        _argumentBytes.Add(0);
        _resumed.Add(0);
        _batched.Add(0);
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

    public void DeviceMemoryHeld(string backend, long bytes) => _heldOnDevices.Add(bytes, new KeyValuePair<string, object?>("backend", backend));

    /// <summary>Begins a stage of a call, which ends when the timer is disposed.</summary>
    public StageTimer Begin(string stage, CallRecord record) => new(this, record, stage);

    public void StageEnded(string stage, CallRecord record, TimeSpan took) => _stage.Record(
        took.TotalSeconds,
        new KeyValuePair<string, object?>("stage", stage),
        new KeyValuePair<string, object?>("backend", record.Backend),
        new KeyValuePair<string, object?>("device", record.Device));

    public void Resumed() => _resumed.Add(1);

    public void Batched(int calls) => _batched.Add(calls);

    public void ArgumentsReceived(long bytes) => _argumentBytes.Add(bytes);

    public void TileSent(long bytes)
    {
        _tiles.Add(1);
        _resultBytes.Add(bytes);
    }
}
