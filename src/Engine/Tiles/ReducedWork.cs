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

    public IJobs TileJobs(long firstTile) => new Jobs<ReducedPart>(
        tiles.Boxes().Where(box => box.FirstTile + _reduction.Results.Count > firstTile).SelectMany(Parts),
        (part, made) =>
        {
            if (Take(part))
            {
                FinishTiles(part, made);
            }
        });

    public IJobs FillJobs(IReadOnlyList<nint> results)
    {
        ResultTarget[] wholes = [.. results.Select((start, result) => ResultTarget.Dense(
            _reduction.LevelsOf(result), plan.Grids[^1].Shape.Whole, start, _reduction.Results[result].PointBytes))];
        return new Jobs<ReducedPart>(tiles.Boxes().SelectMany(Parts), (part, _) =>
        {
            if (Take(part))
            {
                Finish(part, [.. wholes.Select(whole => whole.Inside(part.Whole.Box))]);
            }
        });
    }

    public void Dispose()
    {
        foreach (PartStates states in _open.Keys)
        {
            states.Dispose();
        }

        computation.Dispose();
    }

    private IEnumerable<ReducedPart> Parts(TileBox box)
    {
        IReadOnlyList<LevelBox> parts = computation.Parts(box.Box);
        var states = new PartStates(parts.Count);
        _open[states] = true;
        return parts.Select((part, number) => new ReducedPart(box, part, number, states));
    }

    /// <summary>Computes a part; true: it was the last of its box.</summary>
    private bool Take(in ReducedPart part) => part.States.Take(part.Number, computation.Accumulate(part.Box));

    private void Finish(in ReducedPart part, ReadOnlySpan<ResultTarget> targets)
    {
        computation.Finish(part.Whole.Box, part.States.All, targets);
        _open.TryRemove(part.States, out _);
        part.States.Dispose();
    }

    private void FinishTiles(ReducedPart part, List<Tile> made)
    {
        made.AddRange(_reduction.Results.Select((_, result) => NewTile(part.Whole, result)));
        Finish(part, [.. made.Select((tile, result) => ResultTarget.Dense(
            _reduction.LevelsOf(result), part.Whole.Box, tile.Address, _reduction.Results[result].PointBytes))]);
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
