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
    private const long SegmentColumns = 64 * Strip.Columns;

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

    public StripReducer(ReductionPlan plan, Grid grid, IComputation pairs, ReducedInput input, StripLimits limits)
    {
        _plan = plan;
        _grid = grid;
        _pairs = pairs;
        _precision = input.Precision;
        _limits = limits;
        _operands = [.. plan.Running.Select(running => ReducedOperand.Of(running, grid.Shape, input))];
        _cells = new StateCells(plan, grid.Shape);
    }

    public double RecomputedShare => _pairs.RecomputedShare;

    public IReadOnlyList<LevelBox> Parts(LevelBox box) => _plan.Blocks is { } blocks ? blocks.Parts(box)
        : _grid.Shape.Row is { } row && _plan.Levels.Contains(row) ? box.Cut(row, PartRows)
        : box.Cut(_grid.Shape.Column, SegmentColumns);

    public PartialStates Accumulate(LevelBox part)
    {
        PartialStates states = _cells.Start(part, _plan.Blocks?.Mirrored(part));
        try
        {
            if (!part.IsEmpty)
            {
                Walk(part, states);
            }

            return states;
        }
        catch
        {
            states.Dispose();
            throw;
        }
    }

    public void Finish(LevelBox box, IReadOnlyList<PartialStates> parts, ReadOnlySpan<ResultTarget> targets)
    {
        if (_plan.Blocks is not null)
        {
            using PartialStates whole = _cells.Start(box);
            foreach (PartialStates part in parts)
            {
                _cells.Combine(whole, part);
                _cells.Combine(whole, part.Mirrored!);
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
        _pairs.Dispose();
    }

    private void Walk(LevelBox part, PartialStates states)
    {
        var walk = new OuterWalk(_grid.Shape, part);
        do
        {
            foreach (LevelBox box in EpilogueBoxes(part.At(_grid.Shape.Outer, walk.Index)))
            {
                using var strip = new Strip(_grid, box, _precision, _limits);
                RunningRows[] rows = [.. _operands.Select((operand, k) =>
                    new RunningRows(operand, _grid, box, new StripTargets(strip.Targets, states.Arrays[k]), walk.Index))];
                nint[] cells = [.. states.Arrays.Select(array => array.Start + (nint)part.OffsetOf(box, array))];
                using MirroredColumns? mirrored = MirroredIn(box, strip, states);
                foreach (LevelBox segment in box.Cut(_grid.Shape.Column, SegmentColumns))
                {
                    new SegmentPass(_grid.Shape, _pairs, strip, rows, mirrored).Run(segment, _plan, states, cells);
                }
            }
        }
        while (walk.Next());
    }

    /// <summary>What the box's values are to the results of its columns; null where every pair is computed.</summary>
    private MirroredColumns? MirroredIn(LevelBox box, Strip strip, PartialStates states)
    {
        if (_plan.Blocks is not { } blocks || states.Mirrored is not { } mirrored)
        {
            return null;
        }

        LevelBox samples = blocks.Mirrored(box);
        return new MirroredColumns(samples, blocks.Row, [.. _operands.Select((operand, k) => new RunningColumns(
            operand, _grid, samples, new StripTargets(strip.Targets, mirrored.Arrays[k]), mirrored.Arrays[k].Start + (nint)mirrored.Box.OffsetOf(samples, mirrored.Arrays[k])))]);
    }

    /// <summary>The box in pieces of a few epilogue points.</summary>
    private IEnumerable<LevelBox> EpilogueBoxes(LevelBox box)
    {
        IEnumerable<LevelBox> boxes = [box];
        long rest = _grid.Shape.Epilogue.Aggregate(1L, (points, level) => points * box.Size(level));
        foreach (int level in _grid.Shape.Epilogue.Where(level => box.Size(level) > 0))
        {
            rest /= box.Size(level);
            long step = Math.Max(1, EpiloguePoints / Math.Max(1, rest));
            boxes = boxes.SelectMany(whole => whole.Cut(level, step)).ToArray();
        }

        return boxes;
    }
}
