using GpuKernels.Client.Wire;
using Grpc.Core;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client;

/// <summary>
/// A result as it comes: the header at once, then the tiles as they finish, to be read once. The server waits for a reader that pauses.
/// Disposing it before the end cancels the call.
/// </summary>
public sealed class ResultTiles : IAsyncEnumerable<ResultTile>, IAsyncDisposable
{
    private readonly AsyncDuplexStreamingCall<V1.EvaluateRequest, V1.EvaluateResponse> _call;

    private readonly Task _sending;

    private readonly CancellationToken _cancel;

    private readonly IProgress<SolveStep>? _progress;

    private ResultReport? _report;

    private ResultTiles(
        AsyncDuplexStreamingCall<V1.EvaluateRequest, V1.EvaluateResponse> call, Task sending, ResultHeader header,
        IProgress<SolveStep>? progress, CancellationToken cancel)
    {
        _call = call;
        _sending = sending;
        _progress = progress;
        _cancel = cancel;
        Header = header;
    }

    /// <summary>What will come.</summary>
    public ResultHeader Header { get; }

    /// <summary>What it took.</summary>
    /// <exception cref="InvalidOperationException">The tiles have not all been read.</exception>
    public ResultReport Report => _report ?? throw new InvalidOperationException("The report comes after the last tile.");

    /// <summary>Starts to send and waits for the header.</summary>
    internal static async Task<ResultTiles> Open(
        AsyncDuplexStreamingCall<V1.EvaluateRequest, V1.EvaluateResponse> call,
        V1.EvaluationStart start,
        Computation computation,
        int chunkBytes,
        CancellationToken cancel)
    {
        start.Computation = RequestWords.Computation(computation);
        start.Solve = computation.Solve is { } solve ? RequestWords.Solve(solve) : null;
        Task sending = ArgumentSender.Send(call.RequestStream, start, computation, chunkBytes, cancel);
        try
        {
            V1.EvaluateResponse first = await Next(call, cancel, cancel) ?? throw Broken("header");
            return new ResultTiles(call, sending, ResultWords.Header(first.Header ?? throw Broken("header")), computation.Solve?.Progress, cancel);
        }
        catch
        {
            call.Dispose();
            await Settle(sending);
            throw;
        }
    }

    /// <summary>The tiles, in the order of their numbers.</summary>
    /// <exception cref="KernelException">The server refused the data or could not finish.</exception>
    public async IAsyncEnumerator<ResultTile> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await Next(_call, cancellationToken, _cancel) is { } response)
        {
            if (response.Tile is { } tile)
            {
                yield return ResultWords.Tile(tile);
            }
            else if (response.Step is { } step)
            {
                _progress?.Report(new SolveStep(step.Iteration, step.Residual));
            }
            else if (response.Trailer is { } trailer)
            {
                _report = ResultWords.Report(trailer);
            }
        }

        await _sending;
        if (_report is null)
        {
            throw Broken("trailer");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _call.Dispose();
        await Settle(_sending);
    }

    /// <summary>The next message; null at the end.</summary>
    private static async Task<V1.EvaluateResponse?> Next(
        AsyncDuplexStreamingCall<V1.EvaluateRequest, V1.EvaluateResponse> call, CancellationToken reader, CancellationToken caller)
    {
        try
        {
            return await call.ResponseStream.MoveNext(reader) ? call.ResponseStream.Current : null;
        }
        catch (RpcException failure)
        {
            throw Failures.Translate(failure, reader.IsCancellationRequested ? reader : caller);
        }
    }

    /// <summary>Waits for the sender of a call that is over; why it ended, the reader has told.</summary>
    private static async Task Settle(Task sending) => await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static KernelException Broken(string part) =>
        new(StatusCode.DataLoss, $"The server's stream ended without its {part}.", [], inner: null);
}
