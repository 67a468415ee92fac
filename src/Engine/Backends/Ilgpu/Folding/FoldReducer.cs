using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// Reduces values where they are computed: the device folds each row against segments of columns, and only the states come to the host, which
/// puts them together in one order: outer points in turn, then rows, epilogue points, segments.
/// </summary>
internal sealed unsafe class FoldReducer(FoldedGrid folded, DeviceShare<IDeviceFolds> devices, double partWork) : IReducedComputation
{
    private readonly ReductionPlan _plan = folded.Plan;
    private readonly GridShape _shape = folded.Grid.Shape;
    private readonly StateCells _cells = new(folded.Plan, folded.Grid.Shape);

    public IReadOnlyList<LevelBox> Parts(LevelBox box)
    {
        if (_shape.Row is not { } row || box.IsEmpty)
        {
            return [box];
        }

        var states = new FoldStates(_plan, folded.Grid, box);
        double work = folded.Grid.Work / _shape.Rows * Enumerable.Range(0, _plan.Running.Count).Sum(states.Folds);
        return box.Cut(row, states.RowsAtMost(partWork / work));
    }

    public PartialStates Accumulate(LevelBox part)
    {
        PartialStates cells = _cells.Start(part);
        try
        {
            if (!part.IsEmpty)
            {
                Fold(part, cells);
            }

            return cells;
        }
        catch
        {
            cells.Dispose();
            throw;
        }
    }

    public void Finish(LevelBox box, IReadOnlyList<PartialStates> parts, ReadOnlySpan<ResultTarget> targets)
    {
        using PartialStates whole = _cells.Start(box);
        foreach (PartialStates part in parts)
        {
            _cells.Combine(whole, part);
        }

        _cells.Finish(whole, box, targets);
    }

    public void Dispose()
    {
        devices.Dispose();
        folded.Dispose();
    }

    private void Fold(LevelBox part, PartialStates cells)
    {
        var states = new FoldStates(_plan, folded.Grid, part);
        using var buffer = new NativeBuffer(states.Count * sizeof(double));
        devices.Use(device => device.Compute(part, buffer.Start));
        for (var reduction = 0; reduction < _plan.Running.Count; reduction++)
        {
            long outer = 0;
            var walk = new OuterWalk(_shape, part);
            do
            {
                LevelBox box = part.At(_shape.Outer, walk.Index);
                PutTogether(states, (double*)buffer.Start, (reduction, outer++), box, cells.Arrays[reduction], part.OffsetOf(box, cells.Arrays[reduction]));
            }
            while (walk.Next());
        }
    }

    /// <summary>Takes the states of a reduction at one outer point into the cells.</summary>
    private void PutTogether(FoldStates states, double* numbers, (int Reduction, long Outer) place, LevelBox box, ResultTarget cells, long offset)
    {
        RunningReduction running = _plan.Running[place.Reduction];
        EpilogueOffsets[] points = EpilogueOffsets.List(
            [.. _shape.Epilogue.Where(folded.Grid.OutputLevels[running.ShapedBy].Contains)], box, cells, cells, cells);
        long rowStride = _shape.Row is { } row ? cells.Strides[row] : 0;
        for (long k = 0; k < states.Rows; k++)
        {
            for (long fold = 0; fold < points.Length * running.Vectors; fold++)
            {
                (long point, long vector) = Math.DivRem(fold, running.Vectors);
                var cell = new Span<double>(
                    (double*)(cells.Start + (nint)(offset + (k * rowStride) + points[point].Cell)) + (vector * running.StateSize), running.StateSize);
                for (long segment = 0; segment < states.Segments; segment++)
                {
                    running.Law.Combine(
                        cell, new ReadOnlySpan<double>(numbers + states.At(place.Reduction, place.Outer, fold, segment, k), running.StateSize), running.Bounds);
                }
            }
        }
    }
}
