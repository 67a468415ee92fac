using System.IO.Pipelines;
using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Keeps the time of a call's only message, which gRPC reads before any interceptor; that of the messages of a stream is kept by <see cref="StallInterceptor"/>. Kestrel keeps
/// the time of whole connections: among calls that go on it would never miss one whose message stops in its middle.
/// </summary>
internal sealed class MessageWatch : IDisposable
{
    private const int Waiting = 0, Whole = 1, Stalled = 2;

    private readonly ITimer _timer;

    private int _state = Waiting;

    private MessageWatch(PipeReader body, TimeSpan limit, TimeProvider clock) => _timer = clock.CreateTimer(_ => Cut(body), null, limit, Timeout.InfiniteTimeSpan);

    /// <summary>Ends with DEADLINE_EXCEEDED the calls whose only message is not whole within the time limit.</summary>
    public static async Task Keep(HttpContext http, RequestDelegate next)
    {
        if (!HasOneMessage(http.GetEndpoint()))
        {
            await next(http);
            return;
        }

        IServiceProvider services = http.RequestServices;
        TimeSpan limit = services.GetRequiredService<ConnectionSettings>().StallTimeout;
        using var watch = new MessageWatch(http.Request.BodyReader, limit, services.GetRequiredService<TimeProvider>());
        http.Features.Set(watch);
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (watch.HasStalled)
        {
            // The reader of JSON ends so where gRPC's own has a status.
        }

        if (watch.HasStalled && !http.Response.HasStarted)
        {
            string message = StalledCallerException.Sending(limit).Message;
            services.GetRequiredService<PeerFaults>().Report(PeerFaults.Name(http.Connection.RemoteIpAddress), StalledCallerException.Reason, $"{http.Request.Path}: {message}");
            CallRefusal.Write(http, StatusCodes.Status408RequestTimeout, StatusCode.DeadlineExceeded, message);
        }
    }

    /// <summary>The message of a call is whole, or what comes is a stream.</summary>
    public static void End(ServerCallContext call) => call.GetHttpContext().Features.Get<MessageWatch>()?.Dispose();

    private bool HasStalled => Volatile.Read(ref _state) == Stalled;

    public void Dispose()
    {
        Interlocked.CompareExchange(ref _state, Whole, Waiting);
        _timer.Dispose();
    }

    private static bool HasOneMessage(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null
        || endpoint?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.Unary or MethodType.ServerStreaming;

    private void Cut(PipeReader body)
    {
        if (Interlocked.CompareExchange(ref _state, Stalled, Waiting) == Waiting)
        {
            body.CancelPendingRead();
        }
    }
}
