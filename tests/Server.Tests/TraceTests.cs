using System.Collections.Concurrent;
using System.Diagnostics;
using GpuKernels.Client;
using GpuKernels.Server.Telemetry;

namespace GpuKernels.Server.Tests;

/// <summary>A call as a trace: under the span of the request one for each stage, in the caller's own trace.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    private readonly Changes _changes = new();

    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is CallTraces.SourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                _spans.Enqueue(span);
                _changes.Notify();
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1200)]
    public async Task Every_stage_is_a_span_under_the_request_in_the_caller_s_trace(int rows)
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = server.Connect();
        using var caller = new Activity("caller");
        caller.Start();

        await client.PairwiseAsync(Output.Function("rbf"), new Samples(rows, 3, 1).Tensor, null, null, new float[rows * rows]);

        caller.Stop();
        await _changes.Until(() => Of(caller).Any(span => span.OperationName.EndsWith("HttpRequestIn", StringComparison.Ordinal)), "the request's span has ended");
        Activity request = Of(caller).Single(span => span.OperationName.EndsWith("HttpRequestIn", StringComparison.Ordinal));
        Activity[] stages = [.. Of(caller).Where(span => span.Source.Name == CallTraces.SourceName)];
        Assert.Equal(["compile", "compute", "copy in", "copy out", "queue"], stages.Select(span => span.OperationName).Order(StringComparer.Ordinal));
        Assert.All(stages, span => Assert.Equal(request.SpanId, span.ParentSpanId));
        Assert.All(stages, span => Assert.Equal("cpu", span.GetTagItem("gpukernels.backend")));
        Assert.All(stages, span => Assert.InRange((double)span.GetTagItem("gpukernels.busy_seconds")!, 0, span.Duration.TotalSeconds + 0.001));
        Assert.NotNull(request.GetTagItem("gpukernels.request_id"));
    }

    public void Dispose() => _listener.Dispose();

    private IEnumerable<Activity> Of(Activity caller) => _spans.Where(span => span.TraceId == caller.TraceId);
}
