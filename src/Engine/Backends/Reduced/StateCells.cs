using System.Runtime.CompilerServices;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>Starts, combines and finishes states, cell by cell: the cold end of every reduction, in float64.</summary>
internal sealed unsafe class StateCells(ReductionPlan plan, GridShape shape)
{
    private readonly IReadOnlyList<int>[] _levels = [.. plan.Running.Select(running => running.Levels)];
    private readonly int[] _reduced = [.. plan.Levels];
    private readonly int[] _cellBytes = [.. plan.Running.Select(running => running.CellBytes)];

    /// <summary>For each reduction the levels whose points do not stand side by side.</summary>
    private readonly int[][] _rows = [.. plan.Running.Select(running => running.Levels.SkipLast(1).ToArray())];

    /// <summary>For each result the numbers that a state gives.</summary>
    private readonly int[] _numbers = [.. plan.Results.Select(result => result.Law.IsList ? (int)result.Numbers : 1)];

    /// <summary>Makes the states of a box as they are before the first value.</summary>
    public void Start(PartialStates states, LevelBox box)
    {
        states.Fit(_levels, _cellBytes, box);
        for (var k = 0; k < plan.Running.Count; k++)
        {
            RunningReduction running = plan.Running[k];
            for (long state = 0; state < states.Counts[k] * running.Vectors; state++)
            {
                running.Law.Start(StateAt(running, states.Arrays[k].Start, state));
            }
        }
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
            var walk = new KeptWalk(_rows[k], part.Box);
            do
            {
                running.Law.Combine(
                    new Span<double>((void*)(first + (nint)walk.OffsetIn(to)), numbers), new Span<double>((void*)walk.Locate(from), numbers), running.Bounds);
            }
            while (walk.Next());
        }
    }

    /// <summary>Writes the results of all states inside a box to their targets.</summary>
    [SkipLocalsInit]
    public void Finish(PartialStates states, LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        Span<double> room = stackalloc double[_numbers.Max()];
        for (var k = 0; k < targets.Length; k++)
        {
            ReducedResult result = plan.Results[k];
            RunningReduction running = plan.Running[result.Running];
            Span<double> numbers = room[.._numbers[k]];
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
        long all = 1;
        foreach (int level in _reduced)
        {
            all *= shape.Sizes[level];
        }

        return running.ExcludesSelf && all > 0 ? all - (all / shape.Columns) : all;
    }
}
