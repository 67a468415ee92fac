using GpuKernels.Server.Settings;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http.Features;

namespace GpuKernels.Server.Grpc;

/// <summary>Gives every stream its time limit: callers who stop reading or sending are let go, and what their calls hold is free for others.</summary>
internal sealed class StallInterceptor(ConnectionSettings connections, TimeProvider clock) : Interceptor
{
    /// <summary>
    /// RST_STREAM with REFUSED_STREAM (RFC 9113, section 7): a caller who reads nothing can read no status. Clients of gRPC take it for UNAVAILABLE, so one
    /// that comes back goes on with its result from the next tile.
    /// </summary>
    private const int Refused = 7;

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        MessageWatch.End(context);
        return continuation(request, context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        MessageWatch.End(context);
        using PatientWriter<TResponse> writer = Writer(responseStream, context);
        await End(continuation(request, writer, context), writer);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using PatientReader<TRequest> reader = Reader(requestStream, context);
        return await continuation(reader, context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        using PatientReader<TRequest> reader = Reader(requestStream, context);
        using PatientWriter<TResponse> writer = Writer(responseStream, context);
        await End(continuation(reader, writer, context), writer);
    }

    /// <summary>A caller may read on in the very moment in which it is cut: then the call ends by its cancellation, and not in a write.</summary>
    private static async Task End<T>(Task call, PatientWriter<T> writer)
    {
        try
        {
            await call;
        }
        catch (Exception) when (writer.IsCut)
        {
            throw writer.Stalled;
        }
    }

    private PatientReader<T> Reader<T>(IAsyncStreamReader<T> requests, ServerCallContext context) =>
        new(requests, connections.StallTimeout, clock, context.CancellationToken);

    private PatientWriter<T> Writer<T>(IServerStreamWriter<T> responses, ServerCallContext context) =>
        new(responses, connections.StallTimeout, clock, () => Cut(context.GetHttpContext()));

    private static void Cut(HttpContext http)
    {
        if (http.Features.Get<IHttpResetFeature>() is { } stream)
        {
            stream.Reset(Refused);
        }
        else
        {
            http.Abort();
        }
    }
}
