namespace GpuKernels.Client;

/// <summary>Results on their way: the header at once, then the tiles of all results as they finish, to be read once. A tile's bytes are good until the next is asked for.</summary>
public interface IResultTiles : IAsyncEnumerable<ResultTile>, IAsyncDisposable
{
    /// <summary>What will come.</summary>
    ResultHeader Header { get; }

    /// <summary>What it took; complete after the last tile.</summary>
    ResultReport Report { get; }
}
