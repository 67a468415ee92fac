namespace GpuKernels.Engine.Tiles;

/// <summary>An evaluation cut into jobs, which any threads may do, begun in this order.</summary>
internal interface IResultWork : IDisposable
{
    /// <summary>Share of the pairs so far that the guarded method computed again directly.</summary>
    double RecomputedShare { get; }

    /// <summary>The jobs of a stream from a tile on; each gives the tiles that it finishes, if any, and may give earlier ones too.</summary>
    IJobs TileJobs(long firstTile);

    /// <summary>The jobs that fill whole results, dense and row-major, at the addresses given.</summary>
    IJobs FillJobs(IReadOnlyList<nint> results);
}
