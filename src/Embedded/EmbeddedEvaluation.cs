using System.Diagnostics;
using GpuKernels.Client;
using GpuKernels.Embedded.Words;
using GpuKernels.Engine;

namespace GpuKernels.Embedded;

/// <summary>Results that this process computes: as tiles, or straight into whole memory, once.</summary>
public sealed class EmbeddedEvaluation : IResultTiles
{
    private readonly Evaluation _evaluation;
    private readonly long _start;

    internal EmbeddedEvaluation(Evaluation evaluation, long start)
    {
        _evaluation = evaluation;
        _start = start;
        Header = ClientWords.Header(evaluation.Plan);
    }

    /// <summary>What will come.</summary>
    public ResultHeader Header { get; }

    /// <summary>What it took; complete after the last tile.</summary>
    public ResultReport Report => ClientWords.Report(_evaluation.Report, Stopwatch.GetElapsedTime(_start));

    /// <summary>The tiles of all results. A tile's bytes are good until the next is asked for.</summary>
    public async IAsyncEnumerator<ResultTile> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await using var tiles = _evaluation.Tiles(cancellationToken).GetAsyncEnumerator(cancellationToken);
        Func<ValueTask<bool>> next = tiles.MoveNextAsync;
        while (await Refusals.Translate(next))
        {
            using var tile = tiles.Current;
            yield return ClientWords.Tile(tile);
        }
    }

    /// <summary>Computes straight into whole results in memory, one a result.</summary>
    /// <exception cref="KernelException">The computation is refused, or failed.</exception>
    public Task Fill(IReadOnlyList<Memory<byte>> results, CancellationToken cancel = default) => Refusals.Translate(async () =>
    {
        await _evaluation.Fill(results, progress: null, cancel);
        return Report;
    }).AsTask();

    public ValueTask DisposeAsync()
    {
        _evaluation.Dispose();
        return ValueTask.CompletedTask;
    }
}
