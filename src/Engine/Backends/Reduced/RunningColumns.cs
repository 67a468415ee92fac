using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// The mirror image of <see cref="RunningRows"/>: of a symmetric matrix the value at (i, j) is also the one at (j, i), so a strip is taken in
/// once more by columns, with the weights of its rows. Holds one leaf of columns at a time.
/// </summary>
internal sealed unsafe class RunningColumns : IDisposable
{
    private readonly ReducedOperand _operand;
    private readonly IColumnSweep _sweep;
    private readonly int _row;
    private readonly int[] _epilogue;
    private readonly List<EpilogueOffsets> _points = [];
    private readonly NativeBuffer _buffer = new(0);
    private nint _cells;
    private long _cellBytes;

    /// <param name="operand">The reduction.</param>
    /// <param name="grid">The grid whose values are reduced.</param>
    public RunningColumns(ReducedOperand operand, Grid grid)
    {
        _operand = operand;
        _sweep = operand.Sweeps.Columns!;
        _row = grid.Shape.Row!.Value;
        _epilogue = [.. grid.Shape.Epilogue.Where(grid.OutputLevels[operand.Running.Output].Contains)];
    }

    /// <summary>Goes on to a box.</summary>
    /// <param name="box">The box of the mirrored samples: they are its rows.</param>
    /// <param name="targets">Where the values stand, and the states of the box.</param>
    /// <param name="cells">The states of the box's first sample.</param>
    public void Aim(LevelBox box, StripTargets targets, nint cells)
    {
        ResultTarget values = targets.Strip[_operand.Running.Output];
        EpilogueOffsets.Fill(_points, _epilogue, box, values, values, targets.Cells);
        _buffer.Fit(_points.Count * _operand.Running.Vectors * _sweep.Running * sizeof(double));
        _cells = cells;
        _cellBytes = targets.Cells.Strides[_row];
    }

    public void Start()
    {
        var running = (double*)_buffer.Start;
        for (long k = 0; k < _points.Count * _operand.Running.Vectors; k++)
        {
            _sweep.Start(running + (k * _sweep.Running));
        }
    }

    /// <summary>Takes a strip in: so many rows and columns, from a row on.</summary>
    public void Take(long firstRow, int rows, int columns)
    {
        int atOnce = _operand.Sweeps.Rows.Width * ValueRow.BundlesAtOnce, bundles = (columns + atOnce - 1) / atOnce * ValueRow.BundlesAtOnce;
        PackedWeights weights = _operand.Weights;
        var running = (double*)_buffer.Start;
        foreach (EpilogueOffsets point in _points)
        {
            for (long vector = 0; vector < _operand.Running.Vectors; vector++, running += _sweep.Running)
            {
                var values = new ValueColumns(point.Values, _operand.RowBytes, rows, bundles, firstRow)
                {
                    Operands = weights.At([]) + (nint)((firstRow * weights.ColumnStride) + (vector * weights.VectorStride)),
                    OperandBytes = weights.ColumnStride,
                };
                _sweep.Take(in values, running);
            }
        }
    }

    /// <summary>Puts the states of so many columns into the cells, from the box's sample of that number on.</summary>
    public void End(long sample, int columns)
    {
        var running = (double*)_buffer.Start;
        foreach (EpilogueOffsets point in _points)
        {
            var cell = (double*)(_cells + (nint)(sample * _cellBytes) + point.Cell);
            for (long vector = 0; vector < _operand.Running.Vectors; vector++, running += _sweep.Running, cell += _operand.Running.StateSize)
            {
                _sweep.End(running, columns, cell, _cellBytes / sizeof(double));
            }
        }
    }

    public void Dispose() => _buffer.Dispose();
}
