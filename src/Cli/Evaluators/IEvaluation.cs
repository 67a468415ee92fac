using GpuKernels.Client;

namespace GpuKernels.Cli.Evaluators;

/// <summary>Results on their way.</summary>
internal interface IEvaluation : IAsyncDisposable
{
    ResultHeader Header { get; }

    /// <summary>The tiles of all results, once. A tile's bytes are good until the next is asked for.</summary>
    IAsyncEnumerable<ResultTile> Tiles(CancellationToken cancel);

    /// <summary>What it took; known after the last tile.</summary>
    ResultReport Report { get; }
}
