using GpuKernels.Client.Wire;
using V1 = GpuKernels.Protos.V1;

namespace GpuKernels.Client;

/// <summary>
/// A result as it comes: the header at once, then the tiles as they finish, to be read once; a tile is lent until the next one is asked for. The server
/// waits for a reader that pauses. Where the line breaks, the result goes on from the next tile, in a new call; before the header it begins anew. Disposing it before the end cancels the
/// call.
/// </summary>
public sealed class ResultTiles : IResultTiles
{
    private readonly Func<V1.EvaluationStart, EvaluateStream> _call;

    private readonly V1.EvaluationStart _start;

    private readonly int _attempts;

    private readonly IProgress<SolveStep>? _progress;

    private EvaluateStream _stream;

    private V1.Resumption? _resumption;

    private ResultReport? _report;

    private long _tiles;

    private long _bytes;

    /// <summary>Tiles and bytes that came before the last call began.</summary>
    private (long Tiles, long Bytes) _before;

    private int _resumed;

    /// <summary>Breaks since the last tile.</summary>
    private int _fruitless;

    private ResultTiles(Func<V1.EvaluationStart, EvaluateStream> call, V1.EvaluationStart start, int attempts, IProgress<SolveStep>? progress)
    {
        _call = call;
        _start = start;
        _attempts = attempts;
        _progress = progress;
        _stream = call(start);
        Header = null!;
    }

    /// <summary>What will come.</summary>
    public ResultHeader Header { get; private set; }

    /// <summary>What it took.</summary>
    /// <exception cref="InvalidOperationException">The tiles have not all been read.</exception>
    public ResultReport Report => _report ?? throw new InvalidOperationException("The report comes after the last tile.");

    /// <summary>Starts to send and waits for the header.</summary>
    /// <param name="call">Begins a call.</param>
    /// <param name="start">The first message.</param>
    /// <param name="attempts">How often a broken result is tried to go on with before it is given up.</param>
    /// <param name="progress">Is told the steps of a solve.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal static async Task<ResultTiles> Open(
        Func<V1.EvaluationStart, EvaluateStream> call, V1.EvaluationStart start, int attempts, IProgress<SolveStep>? progress, CancellationToken cancel)
    {
        var tiles = new ResultTiles(call, start, attempts, progress);
        try
        {
            V1.ResultHeader header = await tiles.Begin(cancel);
            tiles.Header = ResultWords.Header(header);
            tiles._resumption = header.Resumption;
            return tiles;
        }
        catch
        {
            await tiles.DisposeAsync();
            throw;
        }
    }

    /// <summary>The tiles, in the order of their numbers.</summary>
    /// <exception cref="KernelException">The server refused the data or could not finish.</exception>
    public async IAsyncEnumerator<ResultTile> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await Next(cancellationToken) is { } received)
        {
            V1.EvaluateResponse response = received.Message;
            if (received.Numbers is { } numbers)
            {
                _tiles++;
                _bytes += numbers.Memory.Length;
                _fruitless = 0;
                try
                {
                    yield return ResultWords.Tile(response.Tile, numbers);
                }
                finally
                {
                    numbers.GiveBack();
                }
            }
            else if (response.Step is { } step)
            {
                _progress?.Report(new SolveStep(step.Iteration, step.Residual));
            }
            else if (response.Trailer is { } trailer)
            {
                trailer.TileCount += _before.Tiles;
                trailer.ResultBytes += _before.Bytes;
                _report = ResultWords.Report(trailer) with { Resumed = _resumed };
            }
        }

        await _stream.Sent();
        if (_report is null)
        {
            throw EvaluateStream.Broken("trailer");
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>Waits for the header. Where the line breaks before it nothing is lost, since the request is still here, and the call is made anew.</summary>
    private async Task<V1.ResultHeader> Begin(CancellationToken reader)
    {
        try
        {
            return await _stream.Header(reader);
        }
        catch (KernelException broken) when (_attempts > 0 && Retries.IsWorthwhile(broken) && !Failures.IsUnreachable(broken))
        {
            return await CallAgain(reader);
        }
    }

    private async Task<Received?> Next(CancellationToken reader)
    {
        while (true)
        {
            try
            {
                return await _stream.Next(reader);
            }
            catch (KernelException broken) when (_resumption is not null && Retries.IsWorthwhile(broken) && _fruitless++ < _attempts)
            {
                await GoOn(_resumption, reader);
            }
        }
    }

    /// <summary>Calls again for the tiles that have not come.</summary>
    private async Task GoOn(V1.Resumption resumption, CancellationToken reader)
    {
        _start.Resume = new V1.Resume { Token = resumption.Token, FirstTile = _tiles };
        _before = (_tiles, _bytes);
        _resumption = (await CallAgain(reader)).Resumption;
        _resumed++;
    }

    private async Task<V1.ResultHeader> CallAgain(CancellationToken reader) => await Retries.Of(_attempts, wasReached: true).ExecuteAsync(
        async token =>
        {
            await _stream.DisposeAsync();
            _stream = _call(_start);
            return await _stream.Header(token);
        },
        reader);
}
