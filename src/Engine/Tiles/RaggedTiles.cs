using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// How the blocks of groups are cut: a tile holds the blocks of consecutive groups, which follow each other in the result, or some rows of
/// one block that is too large for a tile.
/// </summary>
internal sealed class RaggedTiles : ITiling
{
    private readonly Grid _grid;
    private readonly Spec _spec;
    private readonly long _budget;
    private readonly IReadOnlyList<IReadOnlyList<long>> _offsets;

    /// <summary>The level whose indices are the rows of a block, where they follow each other in every output; null: blocks cannot be cut.</summary>
    private readonly int? _rows;

    /// <param name="grid">The grid whose values are the blocks.</param>
    /// <param name="spec">The request.</param>
    /// <param name="offsets">For each output where the block of each group begins, and where the last ends.</param>
    /// <param name="tileBytes">What a tile may have.</param>
    public RaggedTiles(Grid grid, Spec spec, IReadOnlyList<IReadOnlyList<long>> offsets, long tileBytes)
    {
        _grid = grid;
        _spec = spec;
        _budget = Math.Max(1, tileBytes / spec.Precision.Size());
        _offsets = offsets;
        _rows = spec.Outputs.All(output => output.Axes.Count > 1 && output.Axes[1] == spec.Outputs[0].Axes[1])
            ? grid.OutputLevels[0][grid.OutputLevels[0].Count - (spec.Outputs[0].Axes.Count - 1)]
            : null;
        foreach (RaggedBox box in Boxes())
        {
            TileCount += _offsets.Count;
            BoxBytes = Math.Max(BoxBytes, (double)Enumerable.Range(0, _offsets.Count).Sum(output => RangeOf(box, output).Count) * spec.Precision.Size());
        }
    }

    public double BoxBytes { get; }

    public long TileCount { get; }

    /// <summary>What is computed at once, in the order in which the tiles leave.</summary>
    public IEnumerable<RaggedBox> Boxes()
    {
        long tile = 0, groups = _spec.Levels[0].Size;
        for (int first = 0, end; first < groups; first = end)
        {
            end = EndOf(first);
            long rows = RowsOf(first, end), step = StepOf(first, rows);
            for (long from = 0; from == 0 || from < rows; from += step)
            {
                yield return new RaggedBox(tile, first, end) { Rows = step < rows ? (from, Math.Min(rows, from + step)) : null };
                tile += _offsets.Count;
            }
        }
    }

    /// <summary>The numbers of an output that a box has.</summary>
    public TileRange RangeOf(RaggedBox box, int output)
    {
        IReadOnlyList<long> offsets = _offsets[output];
        long start = offsets[box.First], count = offsets[box.End] - start;
        if (box.Rows is not var (from, to))
        {
            return new TileRange(start, count);
        }

        long row = count / BoxOf(box.First).Size(_rows!.Value);
        return new TileRange(start + (from * row), (to - from) * row);
    }

    /// <summary>The part of a box that is of one group.</summary>
    public LevelBox GroupOf(RaggedBox box, int group)
    {
        LevelBox whole = BoxOf(group);
        return box.Rows is var (from, to) ? whole.With(_rows!.Value, whole.From[_rows.Value] + from, whole.From[_rows.Value] + to) : whole;
    }

    /// <summary>Where a group's numbers begin in an output, in a box.</summary>
    public long StartOf(RaggedBox box, int group, int output) => box.Rows is null ? _offsets[output][group] : RangeOf(box, output).Start;

    public IResultWork Start(Plan plan, ArgumentStore arguments) =>
        new RaggedWork(plan, this, NarrowedComputation.Start(plan, arguments));

    /// <summary>The group after the last that still fits into a tile with the first.</summary>
    private int EndOf(int first)
    {
        int end = first + 1;
        while (end < _spec.Levels[0].Size && LargestOf(first, end + 1) <= _budget)
        {
            end++;
        }

        return end;
    }

    /// <summary>The most numbers that the groups have in one output.</summary>
    private long LargestOf(int first, int end)
    {
        long largest = 0;
        for (var output = 0; output < _offsets.Count; output++)
        {
            largest = Math.Max(largest, _offsets[output][end] - _offsets[output][first]);
        }

        return largest;
    }

    /// <summary>Rows of the one block that is too large for a tile and can be cut; else 1.</summary>
    private long RowsOf(int first, int end) =>
        _rows is { } level && end == first + 1 && LargestOf(first, end) > _budget ? BoxOf(first).Size(level) : 1;

    /// <summary>Rows of a piece.</summary>
    private long StepOf(int group, long rows) => Math.Max(1, _budget / Math.Max(1, LargestOf(group, group + 1) / rows));

    private LevelBox BoxOf(int group)
    {
        LevelBox box = _grid.Shape.Whole.With(0, group, group + 1);
        for (var level = 1; level < _spec.Levels.Count; level++)
        {
            if (_spec.Levels[level].Groups is { } groups)
            {
                box = box.With(level, groups.Start(group), groups.Start(group) + groups.Size(group));
            }
        }

        return box;
    }
}
