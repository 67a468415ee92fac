using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// Reduces the values of any driver, strip by strip, on the CPU's lanes. Every state is made in one order: strips of 1024 columns from the
/// axis's start, 64 strips to a segment, segments in turn, then rows in turn, then parts in turn.
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

    public IReadOnlyList<LevelBox> Parts(LevelBox box) => _grid.Shape.Row is { } row && _plan.Levels.Contains(row)
        ? box.Cut(row, PartRows)
        : box.Cut(_grid.Shape.Column, SegmentColumns);

    public PartialStates Accumulate(LevelBox part)
    {
        PartialStates states = _cells.Start(part);
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
                foreach (LevelBox segment in box.Cut(_grid.Shape.Column, SegmentColumns))
                {
                    new SegmentPass(_grid.Shape, _pairs, strip, rows).Run(segment, _plan, states, cells);
                }
            }
        }
        while (walk.Next());
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
