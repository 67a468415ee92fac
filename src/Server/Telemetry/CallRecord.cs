using System.Diagnostics;
using GpuKernels.Engine.Plans;
using Grpc.Core;

namespace GpuKernels.Server.Telemetry;

/// <summary>What the log says of one call; the handlers fill it in as they learn it.</summary>
internal sealed class CallRecord
{
    private static readonly object Key = typeof(CallRecord);

    private const int MaxFunctionLength = 200;

    private CallRecord(string requestId) => RequestId = requestId;

    public string RequestId { get; }

    /// <summary>The functions or formulas that were asked for; a long text is cut, for a formula may have a megabyte.</summary>
    public string Function
    {
        get;
        set => field = value.Length <= MaxFunctionLength ? value : value[..MaxFunctionLength] + "…";
    } = "";

    /// <summary>The shapes of the results: "1797x1797".</summary>
    public string Shape { get; set; } = "";

    /// <summary>Where it ran.</summary>
    public string Backend { get; set; } = "";

    /// <summary>The device that it ran on, by its own name.</summary>
    public string Device { get; private set; } = "";

    /// <summary>The span of the request, under which the stages of the call stand.</summary>
    public ActivityContext Span { get; private init; }

    /// <summary>Bytes of arguments received.</summary>
    public long ArgumentBytes { get; set; }

    /// <summary>Bytes of results sent.</summary>
    public long ResultBytes { get; set; }

    /// <summary>Starts the record of a call and answers with its request id.</summary>
    public static CallRecord Start(ServerCallContext context)
    {
        HttpContext http = context.GetHttpContext();
        var record = new CallRecord(RequestIds.Choose(context.RequestHeaders.GetValue(RequestIds.Header))) { Span = Activity.Current?.Context ?? default };
        Activity.Current?.SetTag("gpukernels.request_id", record.RequestId);
        http.TraceIdentifier = record.RequestId;
        http.Response.Headers[RequestIds.Header] = record.RequestId;
        context.UserState[Key] = record;
        return record;
    }

    /// <summary>Notes what will run.</summary>
    public void Describe(Plan plan)
    {
        Backend = plan.Backend;
        Device = plan.Device;
        Shape = string.Join(", ", plan.Results.Select(result => string.Join('x', result.Shape)));
    }

    /// <summary>The record of a running call.</summary>
    public static CallRecord Of(ServerCallContext context) => (CallRecord)context.UserState[Key];
}
