using GpuKernels.Client;
using GpuKernels.Embedded;

namespace GpuKernels.Cli.Evaluators;

/// <summary>Results that this process computes.</summary>
internal sealed class LocalEvaluation(EmbeddedEvaluation evaluation) : IEvaluation
{
    public ResultHeader Header => evaluation.Header;

    public ResultReport Report => evaluation.Report;

    public IAsyncEnumerable<ResultTile> Tiles(CancellationToken cancel) => evaluation.Tiles(cancel);

    public ValueTask DisposeAsync() => evaluation.DisposeAsync();
}
