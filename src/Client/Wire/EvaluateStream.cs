using Grpc.Core;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client.Wire;

/// <summary>One Evaluate call: sends in the background, and is read message by message. Disposing it before the end cancels the call.</summary>
internal sealed class EvaluateStream : IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<V1.EvaluateRequest, Received> _call;

    private readonly Task _sending;

    private readonly CancellationToken _cancel;

    public EvaluateStream(
        AsyncDuplexStreamingCall<V1.EvaluateRequest, Received> call, V1.EvaluationStart start, Computation computation, int chunkBytes, CancellationToken cancel)
    {
        _call = call;
        _cancel = cancel;
        _sending = ArgumentSender.Send(call.RequestStream, start, computation, chunkBytes, cancel);
    }

    /// <summary>The first message.</summary>
    public async Task<V1.ResultHeader> Header(CancellationToken reader) => (await Next(reader))?.Message.Header ?? throw Broken("header");

    /// <summary>The next message; null at the end.</summary>
    public async Task<Received?> Next(CancellationToken reader)
    {
        try
        {
            return await _call.ResponseStream.MoveNext(reader) ? _call.ResponseStream.Current : null;
        }
        catch (RpcException failure)
        {
            throw Failures.Translate(failure, reader.IsCancellationRequested ? reader : _cancel);
        }
    }

    /// <summary>All has been sent.</summary>
    public Task Sent() => _sending;

    public async ValueTask DisposeAsync()
    {
        _call.Dispose();

        // Why sending ended early, the reader has told.
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public static KernelException Broken(string part) =>
        new(StatusCode.DataLoss, $"The server's stream ended without its {part}.", [], inner: null);
}
