using System.Collections.Concurrent;
using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// Reduces the values of any driver, strip by strip, on the CPU's lanes. Every state is made in one order: strips of 1024 columns from the
/// axis's start, 64 strips to a segment, segments in turn, then rows in turn, then parts in turn. Where each pair of a symmetric matrix is
/// computed once, a part is a run of blocks, and a result is made of the parts that meet its sample, in turn.
/// </summary>
internal sealed class StripReducer : IReducedComputation
{
    internal const long SegmentColumns = 64 * Strip.Columns;

    /// <summary>Rows that one part takes in, where rows are reduced too.</summary>
    private const long PartRows = 256;

    /// <summary>Values of an epilogue beyond this are computed in several goes, so that a strip does not outgrow the caches.</summary>
    private const long EpiloguePoints = 16;

    private readonly ReductionPlan _plan;
    private readonly Grid _grid;
    private readonly IComputation _pairs;
    private readonly DataType _precision;
    private readonly StripLimits _limits;
    private readonly ReducedOperand[] _operands;
    private readonly StateCells _cells;
    private readonly int[] _epilogue;

    /// <summary>What no thread is reducing with now: there are as many as threads have been at it at once.</summary>
    private readonly ConcurrentBag<BoxReducer> _idle = [];

    public StripReducer(ReductionPlan plan, Grid grid, IComputation pairs, ReducedInput input, StripLimits limits)
    {
        _plan = plan;
        _grid = grid;
        _pairs = pairs;
        _precision = input.Precision;
        _limits = limits;
        _operands = [.. plan.Running.Select(running => ReducedOperand.Of(running, grid.Shape, input))];
        _cells = new StateCells(plan, grid.Shape);
        _epilogue = [.. grid.Shape.Epilogue];
    }

    public double RecomputedShare => _pairs.RecomputedShare;

    public void Cut(LevelBox box, List<LevelBox> parts)
    {
        if (_plan.Blocks is { } blocks)
        {
            parts.AddRange(blocks.Parts(box));
            return;
        }

        (int level, long step) = _grid.Shape.Row is { } row && _plan.Levels.Contains(row) ? (row, PartRows) : (_grid.Shape.Column, SegmentColumns);
        for (long piece = 0; piece < box.Pieces(level, step); piece++)
        {
            parts.Add(box.Piece(level, step, piece));
        }
    }

    public void Accumulate(LevelBox part, PartialStates states)
    {
        _cells.Start(states, part);
        if (_plan.Blocks is { } blocks)
        {
            _cells.Start(states.Mirrored, blocks.Mirrored(part));
        }

        if (part.IsEmpty)
        {
            return;
        }

        BoxReducer reducer = _idle.TryTake(out BoxReducer? idle)
            ? idle
            : new BoxReducer(_plan, _grid, _pairs, _operands, new Strip(_grid, _precision, _limits));
        try
        {
            Walk(part, states, reducer);
        }
        finally
        {
            _idle.Add(reducer);
        }
    }

    public void Finish(LevelBox box, IReadOnlyList<PartialStates> parts, ReadOnlySpan<ResultTarget> targets)
    {
        if (_plan.Blocks is not null)
        {
            using var whole = new PartialStates();
            _cells.Start(whole, box);
            foreach (PartialStates part in parts)
            {
                _cells.Combine(whole, part);
                _cells.Combine(whole, part.Mirrored);
            }

            _cells.Finish(whole, box, targets);
            return;
        }

        for (var k = 1; k < parts.Count; k++)
        {
            _cells.Combine(parts[0], parts[k]);
        }

        _cells.Finish(parts[0], box, targets);
    }

    public void Dispose()
    {
        Array.ForEach(_operands, operand => operand.Weights.Dispose());
        foreach (BoxReducer reducer in _idle)
        {
            reducer.Dispose();
        }

        _pairs.Dispose();
    }

    private void Walk(LevelBox part, PartialStates states, BoxReducer reducer)
    {
        var walk = new OuterWalk(_grid.Shape, part);
        do
        {
            LevelBox point = part.At(_grid.Shape.Outer, walk.Index);
            for (long number = 0; number < EpilogueBoxes(point); number++)
            {
                reducer.Take(EpilogueBox(point, number), walk.Index, states);
            }
        }
        while (walk.Next());
    }

    /// <summary>How many pieces of a few epilogue points a box has.</summary>
    private long EpilogueBoxes(LevelBox box)
    {
        long count = 1;
        foreach (int level in _epilogue)
        {
            count *= box.Pieces(level, EpilogueStep(box, level));
        }

        return count;
    }

    /// <summary>The piece of that number, the last level's fastest.</summary>
    private LevelBox EpilogueBox(LevelBox box, long number)
    {
        LevelBox piece = box;
        for (int k = _epilogue.Length - 1; k >= 0; k--)
        {
            long step = EpilogueStep(box, _epilogue[k]);
            (number, long index) = Math.DivRem(number, box.Pieces(_epilogue[k], step));
            piece = piece.Piece(_epilogue[k], step, index);
        }

        return piece;
    }

    /// <summary>How many indices of a level a piece has: the levels after it are whole in it, as long as they are few.</summary>
    private long EpilogueStep(LevelBox box, int level)
    {
        long rest = 1;
        for (int k = _epilogue.Length - 1; _epilogue[k] != level; k--)
        {
            rest *= box.Size(_epilogue[k]);
        }

        return Math.Max(1, EpiloguePoints / Math.Max(1, rest));
    }
}
