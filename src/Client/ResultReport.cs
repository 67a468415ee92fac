namespace GpuKernels.Client;

/// <summary>What a call took at the server.</summary>
/// <param name="TileCount">Tiles sent.</param>
/// <param name="ResultBytes">Bytes of tiles sent.</param>
/// <param name="ArgumentBytes">Bytes of arguments received.</param>
/// <param name="CompileTime">Time to plan and compile; near zero where the plan was known.</param>
/// <param name="ComputeTime">Time in which tiles were being computed; waiting for their reader does not count.</param>
/// <param name="TotalTime">Time of the whole call.</param>
public sealed record ResultReport(
    long TileCount, long ResultBytes, long ArgumentBytes, TimeSpan CompileTime, TimeSpan ComputeTime, TimeSpan TotalTime)
{
    /// <summary>Share of the pairs that the guarded method computed again directly.</summary>
    public double RecomputedShare { get; init; }

    /// <summary>The results that stayed at the server, in the order of the outputs.</summary>
    public IReadOnlyList<DatasetDescription> Kept { get; init; } = [];

    /// <summary>Of a solve: the relative residual of each right-hand side, measured in float64.</summary>
    public IReadOnlyList<double> Residuals { get; init; } = [];

    /// <summary>Of a solve: every residual is within the tolerance.</summary>
    public bool Converged { get; init; }
}
