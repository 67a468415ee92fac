using System.Runtime.CompilerServices;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>The running rows of one reduction in one box after the other: one for each row, epilogue point and vector of weights.</summary>
internal sealed unsafe class RunningRows
{
    private readonly RunningReduction _running;
    private readonly ISweep _sweep;
    private readonly PackedWeights _weights;
    private readonly DataType _precision;
    private readonly int[] _epilogue;
    private readonly List<EpilogueOffsets> _points = [];
    private nint _weightsStart;

    public RunningRows(ReducedOperand operand, Grid grid)
    {
        _running = operand.Running;
        _sweep = operand.Sweeps.Rows;
        _weights = operand.Weights;
        _precision = operand.Precision;
        _epilogue = [.. grid.Shape.Epilogue.Where(grid.OutputLevels[_running.ShapedBy].Contains)];
    }

    /// <summary>Numbers that are kept running for a row.</summary>
    public long RowNumbers => _points.Count * _running.Vectors * _sweep.Running;

    /// <summary>Goes on to a box at one point of the outer levels.</summary>
    public void Aim(LevelBox box, StripTargets targets, ReadOnlySpan<long> outer)
    {
        _weightsStart = _weights.At(outer);
        EpilogueOffsets.Fill(_points, _epilogue, box, targets.Strip[_running.Output], targets.Strip[_running.ShapedBy], targets.Cells);
    }

    public void Start(double* row)
    {
        for (long k = 0; k < _points.Count * _running.Vectors; k++)
        {
            _sweep.Start(row + (k * _sweep.Running));
        }
    }

    /// <summary>Takes one row of a strip in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(in StripRow strip, double* row)
    {
        foreach (EpilogueOffsets point in _points)
        {
            nint values = point.Values + strip.Offset;
            double leftOut = Neutralise(strip, values);
            nint operands = _weightsStart + (nint)(strip.First * _weights.ColumnStride);
            if (_running.WeightsOutput is not null)
            {
                operands = point.Weights + strip.Offset;
                Fill(strip, operands, 0);
            }

            for (long vector = 0; vector < _running.Vectors; vector++)
            {
                _sweep.Take(
                    new ValueRow(values, operands + (nint)(vector * _weights.VectorStride), Bundles(strip), strip.First, strip.Count, LeftOut(strip)), row);
                row += _sweep.Running;
            }

            if (LeftOut(strip) >= 0)
            {
                Put(values, LeftOut(strip), leftOut);
            }
        }
    }

    /// <summary>Puts a row's states into the cells of the box.</summary>
    public void End(double* row, nint cells, Span<double> state)
    {
        fixed (double* numbers = state)
        {
            foreach (EpilogueOffsets point in _points)
            {
                var cell = (double*)(cells + point.Cell);
                for (long vector = 0; vector < _running.Vectors; vector++)
                {
                    _sweep.End(row, numbers);
                    _running.Law.Combine(new Span<double>(cell, state.Length), state, _running.Bounds);
                    row += _sweep.Running;
                    cell += state.Length;
                }
            }
        }
    }

    /// <summary>Bundles that the values fill, a multiple of those taken at once.</summary>
    private int Bundles(in StripRow strip)
    {
        int atOnce = _sweep.Width * ValueRow.BundlesAtOnce;
        return (strip.Count + atOnce - 1) / atOnce * ValueRow.BundlesAtOnce;
    }

    private int LeftOut(in StripRow strip) => _running.ExcludesSelf ? strip.Self : -1;

    /// <summary>Makes the values that do not exist neutral, and the one that is left out; gives what that was.</summary>
    private double Neutralise(in StripRow strip, nint values)
    {
        Fill(strip, values, _running.Law.Neutral);
        return LeftOut(strip) >= 0 ? Exchange(values, LeftOut(strip), _running.Law.Neutral) : 0;
    }

    /// <summary>Fills up behind the last value that there is.</summary>
    private void Fill(in StripRow strip, nint values, double number)
    {
        for (int place = strip.Count; place < Bundles(strip) * _sweep.Width; place++)
        {
            Put(values, place, number);
        }
    }

    private double Exchange(nint values, int place, double number)
    {
        double before = _precision == DataType.Float64 ? ((double*)values)[place] : ((float*)values)[place];
        Put(values, place, number);
        return before;
    }

    private void Put(nint values, int place, double number)
    {
        if (_precision == DataType.Float64)
        {
            ((double*)values)[place] = number;
        }
        else
        {
            ((float*)values)[place] = (float)number;
        }
    }
}
