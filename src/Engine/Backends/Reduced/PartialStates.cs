using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// States at the points of a box: for each of them a dense array over the kept levels; a reduced level has stride 0, so that all its
/// points meet in one state.
/// </summary>
internal sealed unsafe class PartialStates : IDisposable
{
    private readonly NativeBuffer _buffer;

    /// <param name="levels">For each array its levels.</param>
    /// <param name="cellBytes">For each array the bytes at one point of its levels.</param>
    /// <param name="box">The box.</param>
    public PartialStates(IReadOnlyList<IReadOnlyList<int>> levels, IReadOnlyList<int> cellBytes, LevelBox box)
    {
        Box = box;
        Counts = [.. levels.Select(list => list.Aggregate(1L, (product, level) => product * box.Size(level)))];
        _buffer = new NativeBuffer(Counts.Zip(cellBytes).Sum(array => array.First * array.Second));
        Arrays = new ResultTarget[levels.Count];
        nint start = _buffer.Start;
        for (var k = 0; k < Arrays.Length; k++)
        {
            Arrays[k] = ResultTarget.Dense(levels[k], box, start, cellBytes[k]);
            start += (nint)(Counts[k] * cellBytes[k]);
        }
    }

    /// <summary>The box whose states these are.</summary>
    public LevelBox Box { get; }

    /// <summary>What the same values are to the results of their columns, where the matrix is symmetric.</summary>
    public PartialStates? Mirrored { get; init; }

    /// <summary>Where each array lies.</summary>
    public ResultTarget[] Arrays { get; }

    /// <summary>How many points each array has.</summary>
    public long[] Counts { get; }

    public void Dispose()
    {
        _buffer.Dispose();
        Mirrored?.Dispose();
    }
}
