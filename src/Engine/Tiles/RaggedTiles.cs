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
        foreach (RaggedBox box in Boxes())
        {
            TileCount += _offsets.Count;
            BoxBytes = Math.Max(BoxBytes, (double)box.Ranges.Sum(range => range.Count) * spec.Precision.Size());
        }
    }

    public double BoxBytes { get; }

    public long TileCount { get; }

    /// <summary>True where every output's block begins with the same axis, so that rows of a block follow each other in all of them.</summary>
    private bool CanCutBlocks => _spec.Outputs.All(output => output.Axes.Count > 1 && output.Axes[1] == _spec.Outputs[0].Axes[1]);

    /// <summary>What is computed at once, in the order in which the tiles leave.</summary>
    public IEnumerable<RaggedBox> Boxes()
    {
        long tile = 0;
        var first = 0;
        while (first < _spec.Levels[0].Size)
        {
            int end = EndOf(first);
            foreach (RaggedBox box in end == first + 1 ? Cut(first, tile) : [BoxOf(first, end, tile)])
            {
                yield return box;
                tile += _offsets.Count;
            }

            first = end;
        }
    }

    public IResultWork Start(Plan plan, ArgumentStore arguments) =>
        new RaggedWork(plan, this, NarrowedComputation.Start(plan, arguments));

    /// <summary>The group after the last that still fits into a tile with the first.</summary>
    private int EndOf(int first)
    {
        int end = first + 1;
        while (end < _spec.Levels[0].Size && _offsets.All(offsets => offsets[end + 1] - offsets[first] <= _budget))
        {
            end++;
        }

        return end;
    }

    private RaggedBox BoxOf(int first, int end, long tile) => new(
        tile,
        [.. _offsets.Select(offsets => new TileRange(offsets[first], offsets[end] - offsets[first]))],
        Enumerable.Range(first, end - first).Select(group => new GroupBox(BoxOf(group), [.. _offsets.Select(offsets => offsets[group])])).Where(group => !group.Box.IsEmpty));

    /// <summary>A block in as many pieces as it needs.</summary>
    private IEnumerable<RaggedBox> Cut(int group, long tile)
    {
        long largest = _offsets.Max(offsets => offsets[group + 1] - offsets[group]);
        if (largest <= _budget || !CanCutBlocks)
        {
            yield return BoxOf(group, group + 1, tile);
            yield break;
        }

        LevelBox whole = BoxOf(group);
        int level = _grid.OutputLevels[0][_grid.OutputLevels[0].Count - (_spec.Outputs[0].Axes.Count - 1)];
        long size = whole.Size(level), step = Math.Max(1, _budget / (largest / size));
        for (long from = 0; from < size; from += step)
        {
            long to = Math.Min(size, from + step);
            LevelBox box = whole.With(level, whole.From[level] + from, whole.From[level] + to);
            TileRange[] ranges = [.. _offsets.Select(offsets => (offsets[group + 1] - offsets[group]) / size is var row
                ? new TileRange(offsets[group] + (from * row), (to - from) * row) : default)];
            yield return new RaggedBox(tile, ranges, [new GroupBox(box, [.. ranges.Select(range => range.Start)])]);
            tile += _offsets.Count;
        }
    }

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
