using GpuKernels.Client;
using GpuKernels.Embedded;

namespace GpuKernels.Cli.Evaluators;

/// <summary>A solution that this process computes.</summary>
internal sealed class LocalSolve(EmbeddedSolve solve) : IEvaluation
{
    public ResultHeader Header => solve.Header;

    public ResultReport Report => solve.Report;

    public IAsyncEnumerable<ResultTile> Tiles(CancellationToken cancel) => solve.Tiles(cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
