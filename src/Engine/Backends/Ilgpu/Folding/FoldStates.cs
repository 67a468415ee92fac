using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// Where the states of a box stand as a device gives them: for each reduction and outer point, for each epilogue point and vector of weights,
/// for each segment of columns, one state a row. The states of a selection are the extremes of its blocks.
/// </summary>
internal sealed class FoldStates
{
    /// <summary>The most bytes of a part's states.</summary>
    private const double MostBytes = 32 << 20;

    /// <summary>Rows are cut at multiples of this: of a group's, on every device.</summary>
    private const long Alignment = 64;

    private readonly long[] _starts;

    public FoldStates(IReadOnlyList<DeviceReduction> reductions, Grid grid, LevelBox box)
    {
        GridShape shape = grid.Shape;
        Reductions = reductions;
        Box = box;
        Rows = shape.Row is { } row ? box.Size(row) : 1;
        Outer = shape.Outer.Aggregate(1L, (points, level) => points * box.Size(level));
        Points = [.. reductions.Select(reduction => new EpiloguePoints(
            shape, box, ResultTarget.Dense(grid.OutputLevels[reduction.Folded.ShapedBy], box, 0, 1)).ToArray())];
        _starts = new long[reductions.Count];
        for (var k = 0; k < _starts.Length; k++)
        {
            _starts[k] = Count;
            Count += Outer * Folds(k) * Length(k);
        }
    }

    public IReadOnlyList<DeviceReduction> Reductions { get; }

    public LevelBox Box { get; }

    public long Rows { get; }

    /// <summary>Points of the outer levels.</summary>
    public long Outer { get; }

    /// <summary>For each reduction the epilogue points that its values have.</summary>
    public EpiloguePoint[][] Points { get; }

    /// <summary>Numbers of all states.</summary>
    public long Count { get; }

    /// <summary>Bytes of a row's states.</summary>
    public double RowBytes => (double)Count / Math.Max(1, Rows) * sizeof(double);

    /// <summary>Rows of a part that should have no more than so many.</summary>
    public long RowsAtMost(double rows) => (long)Math.Max(1, Math.Min(rows, MostBytes / Math.Max(1, RowBytes)) / Alignment) * Alignment;

    /// <summary>Epilogue points times vectors of weights.</summary>
    public long Folds(int reduction) => Points[reduction].Length * Reductions[reduction].Folded.Vectors;

    /// <summary>The numbers of one fold of a reduction.</summary>
    public long Length(int reduction) => Reductions[reduction].Segments * Rows * Reductions[reduction].Folded.StateSize;

    /// <summary>The first number of a reduction at an outer point.</summary>
    public long At(int reduction, long outer) => _starts[reduction] + (outer * Folds(reduction) * Length(reduction));

    /// <summary>The first number of a row's state.</summary>
    public long At(int reduction, long outer, long fold, long segment, long row) =>
        At(reduction, outer) + (fold * Length(reduction)) + (((segment * Rows) + row) * Reductions[reduction].Folded.StateSize);
}
