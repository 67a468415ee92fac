using System.Collections.Concurrent;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tiles;

/// <summary>Reductions: a job for each part of a box; the job that ends last combines the parts, in their order, and writes the results.</summary>
internal sealed class ReducedWork(Plan plan, ReducedTiling tiles, IReducedComputation computation) : IResultWork
{
    private readonly ReductionPlan _reduction = plan.Reduction!;
    private readonly ConcurrentDictionary<PartStates, bool> _open = [];

    public double RecomputedShare => computation.RecomputedShare;

    public IEnumerable<Func<Tile[]>> TileJobs(long firstTile) => tiles.Boxes()
        .Where(box => box.FirstTile + _reduction.Results.Count > firstTile)
        .SelectMany(box => Jobs(box, states => FinishTiles(box, states)));

    public IEnumerable<Action> FillJobs(IReadOnlyList<nint> results)
    {
        ResultTarget[] wholes = [.. results.Select((start, result) => ResultTarget.Dense(
            _reduction.LevelsOf(result), plan.Grids[^1].Shape.Whole, start, _reduction.Results[result].PointBytes))];
        return tiles.Boxes()
            .SelectMany(box => Jobs(box, states => Finish(box, states, [.. wholes.Select(whole => whole.Inside(box.Box))])))
            .Select(job => (Action)(() => job()));
    }

    public void Dispose()
    {
        foreach (PartStates states in _open.Keys)
        {
            states.Dispose();
        }

        computation.Dispose();
    }

    private IEnumerable<Func<Tile[]>> Jobs(TileBox box, Func<PartStates, Tile[]> finish)
    {
        IReadOnlyList<LevelBox> parts = computation.Parts(box.Box);
        var states = new PartStates(parts.Count);
        _open[states] = true;
        return parts.Select((part, number) => (Func<Tile[]>)(() =>
            states.Take(number, computation.Accumulate(part)) ? finish(states) : []));
    }

    private Tile[] Finish(TileBox box, PartStates states, ResultTarget[] targets)
    {
        computation.Finish(box.Box, states.All, targets);
        _open.TryRemove(states, out _);
        states.Dispose();
        return [];
    }

    private Tile[] FinishTiles(TileBox box, PartStates states)
    {
        var tiles = new List<Tile>();
        try
        {
            tiles.AddRange(_reduction.Results.Select((_, result) => NewTile(box, result)));
            Finish(box, states, [.. tiles.Select((tile, result) => ResultTarget.Dense(
                _reduction.LevelsOf(result), box.Box, tile.Address, _reduction.Results[result].PointBytes))]);
            return [.. tiles];
        }
        catch
        {
            tiles.ForEach(tile => tile.Dispose());
            throw;
        }
    }

    private Tile NewTile(TileBox box, int number)
    {
        ReducedResult result = _reduction.Results[number];
        IReadOnlyList<int> levels = _reduction.LevelsOf(number);
        long[] last = result.LastAxis is { } size ? [size] : [];
        var region = new TileRegion(
            box.FirstTile + number, number, [.. levels.Select(level => box.Box.From[level]), .. last.Select(_ => 0L)], [.. levels.Select(box.Box.Size), .. last]);
        return new Tile(region, result.Type);
    }
}
