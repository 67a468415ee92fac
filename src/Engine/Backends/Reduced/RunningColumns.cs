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
    private readonly EpilogueOffsets[] _points;
    private readonly NativeBuffer _buffer;
    private readonly nint _cells;
    private readonly long _cellBytes;

    /// <param name="operand">The reduction.</param>
    /// <param name="grid">The grid whose values are reduced.</param>
    /// <param name="box">The box of the mirrored samples: they are its rows.</param>
    /// <param name="targets">Where the values stand, and the states of the box.</param>
    /// <param name="cells">The states of the box's first sample.</param>
    public RunningColumns(ReducedOperand operand, Grid grid, LevelBox box, StripTargets targets, nint cells)
    {
        _operand = operand;
        _sweep = operand.Sweeps.Columns!;
        int output = operand.Running.Output;
        _points = EpilogueOffsets.List([.. grid.Shape.Epilogue.Where(grid.OutputLevels[output].Contains)], box, targets.Strip[output], targets.Strip[output], targets.Cells);
        _buffer = new NativeBuffer(_points.Length * operand.Running.Vectors * _sweep.Running * sizeof(double));
        _cells = cells;
        _cellBytes = targets.Cells.Strides[grid.Shape.Row!.Value];
    }

    public void Start()
    {
        var running = (double*)_buffer.Start;
        for (long k = 0; k < _points.Length * _operand.Running.Vectors; k++)
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
