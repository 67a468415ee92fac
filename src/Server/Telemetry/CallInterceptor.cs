using System.Diagnostics;
using Google.Protobuf;
using GpuKernels.Server.Grpc;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace GpuKernels.Server.Telemetry;

/// <summary>Around every call: a request id, refusals in the form of the wire, the counters, and one line in the log.</summary>
internal sealed class CallInterceptor(CallMetrics metrics, PeerFaults faults, ILogger<CallInterceptor> log) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Around(context, () => continuation(request, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, () => Empty(continuation(request, responseStream, context)));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, () => continuation(requestStream, context));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Around(context, () => Empty(continuation(requestStream, responseStream, context)));

    private static async Task<object?> Empty(Task task)
    {
        await task;
        return null;
    }

    private async Task<T> Around<T>(ServerCallContext context, Func<Task<T>> call)
    {
        CallRecord record = CallRecord.Start(context);
        long start = Stopwatch.GetTimestamp();
        metrics.CallStarted();
        StatusCode status = StatusCode.OK;
        using IDisposable? scope = log.BeginScope(new Dictionary<string, object> { ["RequestId"] = record.RequestId });
        try
        {
            return await call();
        }
        catch (Exception e)
        {
            RpcException refusal = Refusals.Translate(e, context, record.RequestId);
            status = refusal.StatusCode;
            if (status == StatusCode.Internal)
            {
                log.LogError(e, "{Call} failed unexpectedly, request {RequestId}", context.Method, record.RequestId);
            }

            Blame(e, context);

            throw refusal;
        }
        finally
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            Write(context.Method, status, elapsed, record);
            metrics.CallEnded(context.Method, status, elapsed);
        }
    }

    /// <summary>What a sane caller never does is told apart from what people get wrong.</summary>
    private void Blame(Exception failure, ServerCallContext context)
    {
        string? reason = failure switch
        {
            StalledCallerException => StalledCallerException.Reason,
            InvalidProtocolBufferException => UnreadableMessages.Reason,
            _ => null,
        };
        if (reason is not null)
        {
            faults.Report(PeerFaults.Name(context.GetHttpContext().Connection.RemoteIpAddress), reason, $"{context.Method}: {failure.Message}");
        }
    }

    private void Write(string call, StatusCode status, TimeSpan elapsed, CallRecord record)
    {
        // Probes ask for health every few seconds; their lines would hide the others.
        LogLevel level = call.StartsWith("/gpukernels.", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Debug;
        log.Log(
            level,
            "{Call:l} {Status} in {Milliseconds:0.0} ms: {Function:l} {Shape:l} on {Backend:l}, {ArgumentBytes} bytes in, {ResultBytes} out, request {RequestId:l}",
            call,
            status,
            elapsed.TotalMilliseconds,
            record.Function,
            record.Shape,
            record.Backend,
            record.ArgumentBytes,
            record.ResultBytes,
            record.RequestId);
    }
}
