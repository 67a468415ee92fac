using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// How reduced results are cut: boxes over the levels that are kept, each with all that is reduced. A box is some work, so that the threads
/// share it however little comes out, and where much comes out, as lists do, about as many bytes as any tile.
/// </summary>
internal sealed class ReducedTiling : ITiling
{
    /// <summary>The most bytes that a box's states have.</summary>
    private const double MostBytes = 16 << 20;

    /// <summary>Rows are cut at multiples of this.</summary>
    private const long Alignment = 48;

    private readonly GridShape _shape;
    private readonly ReductionPlan _plan;
    private readonly int[] _kept;
    private readonly long[] _steps;

    /// <param name="grid">The grid whose values are reduced.</param>
    /// <param name="plan">What they are reduced to.</param>
    /// <param name="work">About how many pairs times features a box has.</param>
    /// <param name="tileBytes">About how many bytes a tile has at most.</param>
    public ReducedTiling(Grid grid, ReductionPlan plan, double work, long tileBytes)
    {
        _shape = grid.Shape;
        _plan = plan;
        int[] order = [.. _shape.Outer, .. _shape.Epilogue, .. _shape.Row is { } row ? [row] : Array.Empty<int>()];
        _kept = [.. order.Where(level => !plan.Levels.Contains(level))];
        _steps = plan.Blocks is null ? Steps(grid, work, tileBytes) : [.. _shape.Sizes];
    }

    /// <inheritdoc/>
    public double BoxBytes => _plan.Blocks is not null
        ? 0
        : _plan.Running.Sum(running => (double)running.CellBytes * running.Levels.Aggregate(1.0, (product, level) => product * _steps[level]));

    /// <inheritdoc/>
    public double WholeBytes => _plan.Blocks?.StateBytes ?? 0;

    /// <inheritdoc/>
    public long JobCount => _plan.Blocks?.Parts(_shape.Whole).Count ?? (TileCount / _plan.Results.Count);

    public long TileCount => _kept.Any(level => _shape.Sizes[level] == 0)
        ? 0
        : _kept.Aggregate((long)_plan.Results.Count, (product, level) => checked(product * ((_shape.Sizes[level] + _steps[level] - 1) / _steps[level])));

    /// <summary>The boxes, in the order in which their tiles leave.</summary>
    public IEnumerable<TileBox> Boxes()
    {
        long tile = 0;
        foreach (LevelBox box in TileCount == 0 ? [] : new GridCut(_shape, _kept, _steps).Boxes())
        {
            yield return new TileBox(box, tile, Mirrored: false);
            tile += _plan.Results.Count;
        }
    }

    public IResultWork Start(Plan plan, ArgumentStore arguments) =>
        new ReducedWork(plan, this, plan.Target.StartReduced(plan.Spec, _plan, plan.Grids, arguments));

    private long[] Steps(Grid grid, double boxWork, long tileBytes)
    {
        long[] steps = [.. _shape.Sizes];
        double points = _shape.Epilogue.Where(_kept.Contains).Aggregate(1.0, (product, level) => product * _shape.Sizes[level]);
        double states = _plan.Running.Sum(running => (double)running.CellBytes) * points, tile = _plan.Results.Max(result => (double)result.PointBytes) * points;
        double work = grid.Work / Math.Max(1, _kept.Except(_shape.Epilogue).Aggregate(1.0, (product, level) => product * _shape.Sizes[level]));
        double most = Math.Max(1, Math.Min(boxWork / Math.Max(1, work), Math.Min(MostBytes / Math.Max(1, states), tileBytes / Math.Max(1, tile))));
        foreach (int level in _kept.Except(_shape.Epilogue).Reverse())
        {
            double step = level == _shape.Row ? Math.Ceiling(most / Alignment) * Alignment : Math.Floor(most);
            steps[level] = (long)Math.Clamp(step, 1, Math.Max(1, _shape.Sizes[level]));
            most = Math.Max(1, most / steps[level]);
        }

        return steps;
    }
}
