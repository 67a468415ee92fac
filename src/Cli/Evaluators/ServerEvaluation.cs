using GpuKernels.Client;

namespace GpuKernels.Cli.Evaluators;

/// <summary>Results that a server computes.</summary>
internal sealed class ServerEvaluation(ResultTiles tiles) : IEvaluation
{
    public ResultHeader Header => tiles.Header;

    public ResultReport Report => tiles.Report;

    public IAsyncEnumerable<ResultTile> Tiles(CancellationToken cancel) => tiles;

    public ValueTask DisposeAsync() => tiles.DisposeAsync();
}
