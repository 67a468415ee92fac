using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Starts, combines and finishes states, cell by cell: the cold end of every reduction, in float64.</summary>
internal sealed unsafe class StateCells(ReductionPlan plan, GridShape shape)
{
    /// <summary>The states of a box before the first value.</summary>
    /// <param name="box">The box.</param>
    /// <param name="mirrored">The box of the columns' own results, where the matrix is symmetric.</param>
    public PartialStates Start(LevelBox box, LevelBox? mirrored = null)
    {
        var states = new PartialStates([.. plan.Running.Select(running => running.Levels)], [.. plan.Running.Select(running => running.CellBytes)], box)
        {
            Mirrored = mirrored is { } image ? Start(image) : null,
        };
        for (var k = 0; k < plan.Running.Count; k++)
        {
            RunningReduction running = plan.Running[k];
            for (long state = 0; state < states.Counts[k] * running.Vectors; state++)
            {
                running.Law.Start(StateAt(running, states.Arrays[k].Start, state));
            }
        }

        return states;
    }

    /// <summary>Takes the states of the next part in, whose box lies inside the total's.</summary>
    public void Combine(PartialStates total, PartialStates part)
    {
        for (var k = 0; k < plan.Running.Count && part.Counts[k] > 0; k++)
        {
            RunningReduction running = plan.Running[k];
            ResultTarget from = part.Arrays[k], to = total.Arrays[k];
            long neighbours = running.Levels.Count > 0 ? part.Box.Size(running.Levels[^1]) : 1;
            int numbers = checked((int)(neighbours * running.CellBytes / sizeof(double)));
            nint first = to.Start + (nint)total.Box.OffsetOf(part.Box, to);
            var walk = new KeptWalk([.. running.Levels.SkipLast(1)], part.Box);
            do
            {
                running.Law.Combine(
                    new Span<double>((void*)(first + (nint)walk.OffsetIn(to)), numbers), new Span<double>((void*)walk.Locate(from), numbers), running.Bounds);
            }
            while (walk.Next());
        }
    }

    /// <summary>Writes the results of all states inside a box to their targets.</summary>
    public void Finish(PartialStates states, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        for (var k = 0; k < targets.Length; k++)
        {
            ReducedResult result = plan.Results[k];
            RunningReduction running = plan.Running[result.Running];
            var numbers = new double[result.Law.IsList ? result.Numbers : 1];
            var walk = new KeptWalk(running.Levels, box);
            long count = CountOf(running);
            do
            {
                nint state = walk.Locate(states.Arrays[result.Running]), target = walk.Locate(targets[k]);
                for (long vector = 0; vector < running.Vectors; vector++)
                {
                    result.Law.Finish(StateAt(running, state, vector), count, running.Bounds, numbers);
                    NumberWriter.Write(numbers, result.Type, ref target);
                }
            }
            while (walk.Next());
        }
    }

    private static Span<double> StateAt(RunningReduction running, nint cells, long state) =>
        new((double*)cells + (state * running.StateSize), running.StateSize);

    /// <summary>How many values a result is made of.</summary>
    private long CountOf(RunningReduction running)
    {
        // Each column meets itself in one row.
        long all = plan.Levels.Aggregate(1L, (product, level) => product * shape.Sizes[level]);
        return running.ExcludesSelf && all > 0 ? all - (all / shape.Columns) : all;
    }
}
