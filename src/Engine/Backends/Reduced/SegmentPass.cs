using System.Runtime.CompilerServices;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>One segment of columns against all rows of a box, at one point of the outer levels.</summary>
internal sealed unsafe class SegmentPass(GridShape shape, IComputation pairs, Strip strip, RunningRows[] running, MirroredColumns? mirrored)
{
    private readonly long _rowNumbers = running.Sum(rows => rows.RowNumbers);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(LevelBox segment, ReductionPlan plan, PartialStates states, nint[] cells)
    {
        (long first, long end) = RowsOf(segment);
        using var buffer = new NativeBuffer((end - first) * _rowNumbers * sizeof(double));
        var numbers = (double*)buffer.Start;
        EachRow(first, end, numbers, (_, rows, at) => rows.Start((double*)at));
        for (long column = segment.From[shape.Column]; column < segment.To[shape.Column]; column += Strip.Columns)
        {
            LevelBox leaf = segment.With(shape.Column, column, Math.Min(column + Strip.Columns, segment.To[shape.Column]));
            MirroredColumns? columns = mirrored?.Has(column) == true ? mirrored : null;
            columns?.Start();
            for (long row = first; row < end; row += strip.Rows)
            {
                LevelBox box = shape.Row is { } level ? leaf.With(level, row, Math.Min(row + strip.Rows, end)) : leaf;
                pairs.Compute(box, strip.Targets);
                Take(box, row, numbers + ((row - first) * _rowNumbers));
                columns?.Take(box, shape.Column);
            }

            columns?.End(leaf, shape.Column);
        }

        double[][] state = [.. plan.Running.Select(reduction => new double[reduction.StateSize])];
        EachRow(first, end, numbers, (row, rows, at) =>
        {
            int k = Array.IndexOf(running, rows);
            long stride = shape.Row is { } level ? states.Arrays[k].Strides[level] : 0;
            rows.End((double*)at, cells[k] + (nint)((row - first) * stride), state[k]);
        });
    }

    private (long First, long End) RowsOf(LevelBox box) => shape.Row is { } row ? (box.From[row], box.To[row]) : (0, 1);

    /// <summary>Takes the strip's rows in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(LevelBox box, long firstRow, double* numbers)
    {
        (long from, long to) = RowsOf(box);
        long column = box.From[shape.Column];
        int count = (int)box.Size(shape.Column);
        for (long row = from; row < to; row++)
        {
            long self = row - column;
            foreach (RunningRows rows in running)
            {
                rows.Take(
                    new StripRow((nint)((row - firstRow) * strip.RowBytes), column, count, self >= 0 && self < count ? (int)self : -1), numbers);
                numbers += rows.RowNumbers;
            }
        }
    }

    private void EachRow(long first, long end, double* numbers, Action<long, RunningRows, nint> visit)
    {
        for (long row = first; row < end; row++)
        {
            foreach (RunningRows rows in running)
            {
                visit(row, rows, (nint)numbers);
                numbers += rows.RowNumbers;
            }
        }
    }
}
