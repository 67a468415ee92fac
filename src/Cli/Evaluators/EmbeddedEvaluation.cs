using System.Diagnostics;
using System.Runtime.CompilerServices;
using GpuKernels.Client;
using GpuKernels.Engine;

namespace GpuKernels.Cli.Evaluators;

/// <summary>Results that this process computes.</summary>
/// <param name="evaluation">The engine's own.</param>
/// <param name="start">When planning began.</param>
internal sealed class EmbeddedEvaluation(Evaluation evaluation, long start) : IEvaluation
{
    public ResultHeader Header { get; } = ClientWords.Header(evaluation.Plan);

    public ResultReport Report => ClientWords.Report(evaluation.Report, Stopwatch.GetElapsedTime(start));

    public async IAsyncEnumerable<ResultTile> Tiles([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var tile in evaluation.Tiles(cancel))
        {
            using (tile)
            {
                yield return ClientWords.Tile(tile);
            }
        }
    }

    /// <summary>Computes straight into whole results in memory, one an output.</summary>
    public Task Fill(IReadOnlyList<Memory<byte>> results, CancellationToken cancel) => evaluation.Fill(results, progress: null, cancel);

    public ValueTask DisposeAsync()
    {
        evaluation.Dispose();
        return ValueTask.CompletedTask;
    }
}
