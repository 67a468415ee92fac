using System.Collections.Concurrent;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Tiles;

/// <summary>Reductions: a job for each part of a box; the job that ends last combines the parts, in their order, and writes the results.</summary>
internal sealed class ReducedWork(Plan plan, ReducedTiling tiles, IReducedComputation computation) : IResultWork
{
    private readonly ReductionPlan _reduction = plan.Reduction!;

    /// <summary>As many as boxes were open at once, and those of them whose box is done.</summary>
    private readonly List<PartStates> _states = [];
    private readonly ConcurrentQueue<PartStates> _idle = [];

    public double RecomputedShare => computation.RecomputedShare;

    public IJobs TileJobs(long firstTile) => new Jobs<ReducedPart>(Parts(firstTile), (part, made) =>
    {
        if (Accumulate(part))
        {
            FinishTiles(part.States, made);
        }
    });

    public IJobs FillJobs(IReadOnlyList<nint> results)
    {
        ResultTarget[] wholes = [.. results.Select((start, result) => ResultTarget.Dense(
            _reduction.LevelsOf(result), plan.Grids[^1].Shape.Whole, start, _reduction.Results[result].PointBytes))];
        return new Jobs<ReducedPart>(Parts(0), (part, _) =>
        {
            if (Accumulate(part))
            {
                Fill(part.States, wholes);
            }
        });
    }

    public void Dispose()
    {
        _states.ForEach(states => states.Dispose());
        computation.Dispose();
    }

    private IEnumerable<ReducedPart> Parts(long firstTile)
    {
        var parts = new List<LevelBox>();
        foreach (TileBox box in tiles.Boxes())
        {
            if (box.FirstTile + _reduction.Results.Count > firstTile)
            {
                parts.Clear();
                computation.Cut(box.Box, parts);
                PartStates states = StatesOf(box, parts.Count);
                for (var number = 0; number < parts.Count; number++)
                {
                    yield return new ReducedPart(states, number, parts[number]);
                }
            }
        }
    }

    /// <summary>Jobs are taken one at a time, so only one thread is here.</summary>
    private PartStates StatesOf(TileBox box, int parts)
    {
        if (!_idle.TryDequeue(out PartStates? states))
        {
            states = new PartStates();
            _states.Add(states);
        }

        states.Begin(box, parts);
        return states;
    }

    /// <summary>Computes a part; true: it was the last of its box.</summary>
    private bool Accumulate(in ReducedPart part)
    {
        computation.Accumulate(part.Box, part.States[part.Number]);
        return part.States.Take();
    }

    private void Fill(PartStates states, ResultTarget[] wholes)
    {
        Span<ResultTarget> targets = stackalloc ResultTarget[wholes.Length];
        for (var result = 0; result < wholes.Length; result++)
        {
            targets[result] = wholes[result].Inside(states.Box.Box);
        }

        Finish(states, targets);
    }

    private void FinishTiles(PartStates states, List<Tile> made)
    {
        TileBox box = states.Box;
        Span<ResultTarget> targets = stackalloc ResultTarget[_reduction.Results.Count];
        for (var number = 0; number < targets.Length; number++)
        {
            ReducedResult result = _reduction.Results[number];
            IReadOnlyList<int> levels = _reduction.LevelsOf(number);
            var tile = new Tile(TileRegion.Of(box.FirstTile + number, number, levels, box.Box, result.LastAxis), result.Type);
            made.Add(tile);
            targets[number] = ResultTarget.Dense(levels, box.Box, tile.Address, result.PointBytes);
        }

        Finish(states, targets);
    }

    private void Finish(PartStates states, ReadOnlySpan<ResultTarget> targets)
    {
        computation.Finish(states.Box.Box, states.All, targets);
        _idle.Enqueue(states);
    }
}
