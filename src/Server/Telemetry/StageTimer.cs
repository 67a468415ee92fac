using System.Diagnostics;

namespace GpuKernels.Server.Telemetry;

/// <summary>One stage of one call: a span from its making to its disposal, and a measurement.</summary>
internal sealed class StageTimer(CallMetrics metrics, CallRecord record, string stage) : IDisposable
{
    private readonly Activity? _span = CallTraces.Source.StartActivity(stage, ActivityKind.Internal, record.Span);

    private readonly long _start = Stopwatch.GetTimestamp();

    private TimeSpan _busy;

    private bool _shared;

    /// <summary>Time of a stage that takes turns with another: only what is added counts, not the whole span.</summary>
    public void Add(TimeSpan busy)
    {
        _shared = true;
        _busy += busy;
    }

    public void Dispose()
    {
        TimeSpan took = _shared ? _busy : Stopwatch.GetElapsedTime(_start);
        _span?.SetTag("gpukernels.backend", record.Backend);
        _span?.SetTag("gpukernels.device", record.Device);
        _span?.SetTag("gpukernels.busy_seconds", took.TotalSeconds);
        _span?.Dispose();
        metrics.StageEnded(stage, record, took);
    }
}
