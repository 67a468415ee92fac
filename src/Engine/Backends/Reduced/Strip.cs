using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// The values of a few rows against one leaf of columns, small enough for the near caches: the only place where values of pairs stand in
/// memory, and not for long.
/// </summary>
internal sealed class Strip : IDisposable
{
    /// <summary>Columns of a strip. Strips start at multiples of it, whatever the box is.</summary>
    public const int Columns = 1024;

    /// <summary>A strip has so many rows, or a multiple: two register tiles, and as many values as are added up in the pairs' precision.</summary>
    public const int RowsAtOnce = 12;

    private readonly GridShape _shape;
    private readonly StripLimits _limits;
    private readonly int _elementBytes;

    /// <summary>For each output the epilogue levels that it has.</summary>
    private readonly int[][] _epilogues;

    private readonly NativeBuffer _buffer = new(0);

    /// <param name="grid">The grid whose values are reduced.</param>
    /// <param name="precision">The values' type.</param>
    /// <param name="limits">How large it is.</param>
    public Strip(Grid grid, DataType precision, StripLimits limits)
    {
        _shape = grid.Shape;
        _limits = limits;
        _elementBytes = precision.Size();
        _epilogues = [.. grid.OutputLevels.Select(levels => grid.Shape.Epilogue.Where(levels.Contains).ToArray())];
        Targets = new ResultTarget[_epilogues.Length];
    }

    /// <summary>How many rows it holds.</summary>
    public int Rows { get; private set; }

    /// <summary>Where each output's values go.</summary>
    public ResultTarget[] Targets { get; }

    /// <summary>Bytes of a row.</summary>
    public long RowBytes => (long)Columns * _elementBytes;

    /// <summary>Makes room for the values of a box whose outer levels are at one point.</summary>
    public void Fit(LevelBox box)
    {
        long points = 0;
        foreach (int[] levels in _epilogues)
        {
            points += PointsOf(levels, box);
        }

        long rows = _shape.Row is { } row ? box.Size(row) : 1;
        Rows = (int)Math.Min(rows, Math.Clamp(_limits.Bytes / Math.Max(1, points * RowBytes) / RowsAtOnce * RowsAtOnce, RowsAtOnce, _limits.Rows));
        _buffer.Fit(points * RowBytes * Rows);
        nint start = _buffer.Start;
        for (var output = 0; output < Targets.Length; output++)
        {
            Targets[output] = new ResultTarget(start, Strides(box, _epilogues[output]));
            start += (nint)(PointsOf(_epilogues[output], box) * Rows * RowBytes);
        }
    }

    public void Dispose() => _buffer.Dispose();

    private static long PointsOf(int[] levels, LevelBox box)
    {
        long points = 1;
        foreach (int level in levels)
        {
            points *= box.Size(level);
        }

        return points;
    }

    private LevelNumbers Strides(LevelBox box, int[] epilogue)
    {
        var strides = new LevelNumbers(box.From.Length);
        strides[_shape.Column] = _elementBytes;
        if (_shape.Row is { } row)
        {
            strides[row] = RowBytes;
        }

        long stride = RowBytes * Rows;
        for (int k = epilogue.Length - 1; k >= 0; k--)
        {
            strides[epilogue[k]] = stride;
            stride *= box.Size(epilogue[k]);
        }

        return strides;
    }
}
