using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// States at the points of a box, and then of another: for each of them a dense array over the kept levels; a reduced level has stride 0, so that all its
/// points meet in one state.
/// </summary>
internal sealed class PartialStates : IDisposable
{
    private readonly NativeBuffer _buffer = new(0);
    private PartialStates? _mirrored;

    /// <summary>The box whose states these are.</summary>
    public LevelBox Box { get; private set; }

    /// <summary>What the same values are to the results of their columns, where the matrix is symmetric.</summary>
    public PartialStates Mirrored => _mirrored ??= new PartialStates();

    /// <summary>Where each array lies.</summary>
    public ResultTarget[] Arrays { get; private set; } = [];

    /// <summary>How many points each array has.</summary>
    public long[] Counts { get; private set; } = [];

    /// <summary>Makes room for a box's.</summary>
    /// <param name="levels">For each array its levels.</param>
    /// <param name="cellBytes">For each array the bytes at one point of its levels.</param>
    /// <param name="box">The box.</param>
    public void Fit(IReadOnlyList<int>[] levels, int[] cellBytes, LevelBox box)
    {
        Box = box;
        if (Arrays.Length != levels.Length)
        {
            (Arrays, Counts) = (new ResultTarget[levels.Length], new long[levels.Length]);
        }

        long bytes = 0;
        for (var k = 0; k < levels.Length; k++)
        {
            Counts[k] = CountOf(levels[k], box);
            bytes += Counts[k] * cellBytes[k];
        }

        _buffer.Fit(bytes);
        nint start = _buffer.Start;
        for (var k = 0; k < levels.Length; k++)
        {
            Arrays[k] = ResultTarget.Dense(levels[k], box, start, cellBytes[k]);
            start += (nint)(Counts[k] * cellBytes[k]);
        }
    }

    public void Dispose()
    {
        _buffer.Dispose();
        _mirrored?.Dispose();
    }

    private static long CountOf(IReadOnlyList<int> levels, LevelBox box)
    {
        long count = 1;
        for (var k = 0; k < levels.Count; k++)
        {
            count *= box.Size(levels[k]);
        }

        return count;
    }
}
