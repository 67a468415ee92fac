using System.Runtime.CompilerServices;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// What one thread at a time reduces boxes with: a strip of values, and what is kept running beside it. It is made once, and goes on from one
/// box to the next.
/// </summary>
internal sealed unsafe class BoxReducer : IDisposable
{
    private const long SegmentColumns = StripReducer.SegmentColumns;

    private readonly GridShape _shape;
    private readonly IComputation _pairs;
    private readonly Strip _strip;
    private readonly RunningRows[] _running;
    private readonly MirroredColumns? _mirrored;
    private readonly NativeBuffer _buffer = new(0);

    /// <summary>For each reduction room for a state, and the cells of the box's first row.</summary>
    private readonly double[][] _state;
    private readonly nint[] _cells;
    private long _rowNumbers;

    public BoxReducer(ReductionPlan plan, Grid grid, IComputation pairs, IReadOnlyList<ReducedOperand> operands, Strip strip)
    {
        _shape = grid.Shape;
        _pairs = pairs;
        _strip = strip;
        _running = [.. operands.Select(operand => new RunningRows(operand, grid))];
        _mirrored = plan.Blocks is { } blocks ? new MirroredColumns(blocks, [.. operands.Select(operand => new RunningColumns(operand, grid))]) : null;
        _state = [.. plan.Running.Select(running => new double[running.StateSize])];
        _cells = new nint[_running.Length];
    }

    /// <summary>Takes the values of a box at one point of the outer levels into the states of the part that it belongs to.</summary>
    public void Take(LevelBox box, ReadOnlySpan<long> outer, PartialStates states)
    {
        _strip.Fit(box);
        _rowNumbers = 0;
        for (var k = 0; k < _running.Length; k++)
        {
            _running[k].Aim(box, new StripTargets(_strip.Targets, states.Arrays[k]), outer);
            _cells[k] = states.Arrays[k].Start + (nint)states.Box.OffsetOf(box, states.Arrays[k]);
            _rowNumbers += _running[k].RowNumbers;
        }

        _mirrored?.Aim(box, _strip, states.Mirrored);
        for (long piece = 0; piece < box.Pieces(_shape.Column, SegmentColumns); piece++)
        {
            TakeSegment(box.Piece(_shape.Column, SegmentColumns, piece), states);
        }
    }

    public void Dispose()
    {
        _strip.Dispose();
        _mirrored?.Dispose();
        _buffer.Dispose();
    }

    /// <summary>One segment of columns against all rows of the box.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeSegment(LevelBox segment, PartialStates states)
    {
        (long first, long end) = RowsOf(segment);
        _buffer.Fit((end - first) * _rowNumbers * sizeof(double));
        var numbers = (double*)_buffer.Start;
        Start(numbers, end - first);
        for (long column = segment.From[_shape.Column]; column < segment.To[_shape.Column]; column += Strip.Columns)
        {
            LevelBox leaf = segment.With(_shape.Column, column, Math.Min(column + Strip.Columns, segment.To[_shape.Column]));
            MirroredColumns? columns = _mirrored?.Has(column) == true ? _mirrored : null;
            columns?.Start();
            for (long row = first; row < end; row += _strip.Rows)
            {
                LevelBox box = _shape.Row is { } level ? leaf.With(level, row, Math.Min(row + _strip.Rows, end)) : leaf;
                _pairs.Compute(box, _strip.Targets);
                TakeStrip(box, row, numbers + ((row - first) * _rowNumbers));
                columns?.Take(box);
            }

            columns?.End(leaf);
        }

        End(numbers, end - first, states);
    }

    private (long First, long End) RowsOf(LevelBox box) => _shape.Row is { } row ? (box.From[row], box.To[row]) : (0, 1);

    /// <summary>Takes the strip's rows in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeStrip(LevelBox box, long firstRow, double* numbers)
    {
        (long from, long to) = RowsOf(box);
        long column = box.From[_shape.Column];
        int count = (int)box.Size(_shape.Column);
        for (long row = from; row < to; row++)
        {
            long self = row - column;
            foreach (RunningRows rows in _running)
            {
                rows.Take(
                    new StripRow((nint)((row - firstRow) * _strip.RowBytes), column, count, self >= 0 && self < count ? (int)self : -1), numbers);
                numbers += rows.RowNumbers;
            }
        }
    }

    private void Start(double* numbers, long count)
    {
        for (long row = 0; row < count; row++)
        {
            foreach (RunningRows rows in _running)
            {
                rows.Start(numbers);
                numbers += rows.RowNumbers;
            }
        }
    }

    /// <summary>Puts the rows' states into the cells.</summary>
    private void End(double* numbers, long count, PartialStates states)
    {
        for (long row = 0; row < count; row++)
        {
            for (var k = 0; k < _running.Length; k++)
            {
                long stride = _shape.Row is { } level ? states.Arrays[k].Strides[level] : 0;
                _running[k].End(numbers, _cells[k] + (nint)(row * stride), _state[k]);
                numbers += _running[k].RowNumbers;
            }
        }
    }
}
