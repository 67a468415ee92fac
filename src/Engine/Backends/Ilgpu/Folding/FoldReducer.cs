using GpuKernels.Engine.Backends.Boxes;
using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// Reduces values where they are computed: the device folds each row against segments of columns, and only the states come to the host, which
/// puts them together in one order: outer points in turn, then rows, epilogue points, segments.
/// </summary>
internal sealed unsafe class FoldReducer(ReductionPlan plan, FoldedGrid folded, DeviceShare<IDeviceFolds> devices, double partWork) : IReducedComputation
{
    private readonly GridShape _shape = folded.Grid.Shape;
    private readonly StateCells _cells = new(plan, folded.Grid.Shape);

    public void Cut(LevelBox box, List<LevelBox> parts)
    {
        if (_shape.Row is not { } row || box.IsEmpty)
        {
            parts.Add(box);
            return;
        }

        var states = new FoldStates(folded.Reductions, folded.Grid, box);
        double work = folded.Grid.Work / _shape.Rows * Enumerable.Range(0, folded.Reductions.Count).Sum(states.Folds);
        parts.AddRange(box.Cut(row, states.RowsAtMost(partWork / work)));
    }

    public void Accumulate(LevelBox part, PartialStates states)
    {
        _cells.Start(states, part);
        if (!part.IsEmpty)
        {
            Fold(part, states);
        }
    }

    public void Finish(LevelBox box, IReadOnlyList<PartialStates> parts, ReadOnlySpan<ResultTarget> targets)
    {
        using var whole = new PartialStates();
        _cells.Start(whole, box);
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
        var states = new FoldStates(folded.Reductions, folded.Grid, part);
        using var buffer = new NativeBuffer(states.Count * sizeof(double));
        devices.Use(device =>
        {
            device.Compute(part, buffer.Start);
            for (var reduction = 0; reduction < folded.Reductions.Count; reduction++)
            {
                Walk(device, states, (double*)buffer.Start, reduction, cells.Arrays[reduction]);
            }
        });
    }

    private void Walk(IDeviceFolds device, FoldStates states, double* numbers, int reduction, ResultTarget cells)
    {
        using BlockSelector? selector = folded.Reductions[reduction].Selects ? new BlockSelector(device, folded.Reductions[reduction], _shape) : null;
        long outer = 0;
        var walk = new OuterWalk(_shape, states.Box);
        do
        {
            LevelBox box = states.Box.At(_shape.Outer, walk.Index);
            ResultTarget there = cells with { Start = cells.Start + (nint)states.Box.OffsetOf(box, cells) };
            EpilogueOffsets[] points = EpilogueOffsets.List(
                [.. _shape.Epilogue.Where(folded.Grid.OutputLevels[folded.Reductions[reduction].Folded.ShapedBy].Contains)], box, there, there, there);
            if (selector is null)
            {
                PutTogether(states, numbers, (reduction, outer), there, points);
            }
            else
            {
                Select(states, numbers, (reduction, outer), there, points, selector, [.. walk.Index]);
            }

            outer++;
        }
        while (walk.Next());
    }

    /// <summary>Takes the states of a reduction at one outer point into the cells.</summary>
    private void PutTogether(FoldStates states, double* numbers, (int Reduction, long Outer) place, ResultTarget cells, EpilogueOffsets[] points)
    {
        RunningReduction running = folded.Reductions[place.Reduction].Folded;
        for (long k = 0; k < states.Rows; k++)
        {
            for (long fold = 0; fold < points.Length * running.Vectors; fold++)
            {
                (long point, long vector) = Math.DivRem(fold, running.Vectors);
                var cell = new Span<double>(
                    (double*)(cells.Start + (nint)((k * RowStrideOf(cells)) + points[point].Cell)) + (vector * running.StateSize), running.StateSize);
                for (long segment = 0; segment < folded.Reductions[place.Reduction].Segments; segment++)
                {
                    running.Law.Combine(
                        cell, new ReadOnlySpan<double>(numbers + states.At(place.Reduction, place.Outer, fold, segment, k), running.StateSize), running.Bounds);
                }
            }
        }
    }

    /// <summary>Keeps in the cells what a selection keeps at one outer point.</summary>
    private void Select(
        FoldStates states, double* numbers, (int Reduction, long Outer) place, ResultTarget cells, EpilogueOffsets[] points, BlockSelector selector, long[] outer)
    {
        for (var point = 0; point < points.Length; point++)
        {
            selector.Point = (outer, states.Points[place.Reduction][point].Number);
            selector.Select(
                _shape.Row is { } row ? states.Box.From[row] : 0, states.Rows, numbers + states.At(place.Reduction, place.Outer, point, 0, 0),
                cells.Start + points[point].Cell, RowStrideOf(cells));
        }
    }

    private long RowStrideOf(ResultTarget cells) => _shape.Row is { } row ? cells.Strides[row] : 0;
}
