using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>
/// The values of a few rows against one leaf of columns, small enough for the near caches: the only place where values of pairs stand in
/// memory, and not for long.
/// </summary>
internal sealed unsafe class Strip : IDisposable
{
    /// <summary>Columns of a strip. Strips start at multiples of it, whatever the box is.</summary>
    public const int Columns = 1024;

    /// <summary>A strip has so many rows, or a multiple: two register tiles, and as many values as are added up in the pairs' precision.</summary>
    public const int RowsAtOnce = 12;

    private readonly NativeBuffer _buffer;
    private readonly int _elementBytes;

    /// <param name="grid">The grid whose values are reduced.</param>
    /// <param name="box">A box whose outer levels are at one point.</param>
    /// <param name="precision">The values' type.</param>
    /// <param name="limits">How large it is.</param>
    public Strip(Grid grid, LevelBox box, DataType precision, StripLimits limits)
    {
        _elementBytes = precision.Size();
        long[] points = [.. grid.OutputLevels.Select(levels => grid.Shape.Epilogue.Where(levels.Contains).Aggregate(1L, (count, level) => count * box.Size(level)))];
        long rowBytes = points.Sum() * Columns * _elementBytes;
        long rows = grid.Shape.Row is { } row ? box.Size(row) : 1;
        Rows = (int)Math.Min(rows, Math.Clamp(limits.Bytes / Math.Max(1, rowBytes) / RowsAtOnce * RowsAtOnce, RowsAtOnce, limits.Rows));
        _buffer = new NativeBuffer(rowBytes * Rows);
        Targets = new ResultTarget[points.Length];
        nint start = _buffer.Start;
        for (var output = 0; output < points.Length; output++)
        {
            Targets[output] = new ResultTarget(start, Strides(grid, box, grid.OutputLevels[output]));
            start += (nint)(points[output] * Rows * Columns * _elementBytes);
        }
    }

    /// <summary>How many rows it holds.</summary>
    public int Rows { get; }

    /// <summary>Where each output's values go.</summary>
    public ResultTarget[] Targets { get; }

    /// <summary>Bytes of a row.</summary>
    public long RowBytes => (long)Columns * _elementBytes;

    public void Dispose() => _buffer.Dispose();

    private LevelNumbers Strides(Grid grid, LevelBox box, IReadOnlyList<int> levels)
    {
        var strides = new LevelNumbers(box.From.Length);
        strides[grid.Shape.Column] = _elementBytes;
        if (grid.Shape.Row is { } row)
        {
            strides[row] = RowBytes;
        }

        long stride = RowBytes * Rows;
        foreach (int level in grid.Shape.Epilogue.Where(levels.Contains).Reverse())
        {
            strides[level] = stride;
            stride *= box.Size(level);
        }

        return strides;
    }
}
