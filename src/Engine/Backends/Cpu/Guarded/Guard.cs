using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>The norms of all rows and columns of a packed pass, the threshold, and the count of pairs that were computed again.</summary>
internal sealed unsafe class Guard : IDisposable
{
    private readonly long _rowCount;
    private readonly ISquareNorms _norms;
    private readonly NativeBuffer _columns;
    private readonly NativeBuffer _numbers = new(sizeof(GuardNumbers));
    private NativeBuffer? _rows;
    private long _recomputed;

    /// <param name="shape">The levels of the grid.</param>
    /// <param name="lanes">How columns are packed.</param>
    /// <param name="features">How many features a sample has.</param>
    public Guard(GridShape shape, LaneLayout lanes, long features)
    {
        _rowCount = shape.Rows;
        ElementSize = lanes.ElementSize;
        PanelBytes = lanes.PanelWidth * ElementSize;
        _columns = new NativeBuffer(checked((shape.Columns + lanes.PanelWidth - 1) / lanes.PanelWidth * PanelBytes));
        long panel = GuardedMethod.Panel(features);
        *(GuardNumbers*)Numbers = new GuardNumbers
        {
            Panel = panel,
            Threshold = GuardedMethod.Threshold(features),
            LeastNorm = Math.ScaleB(features, lanes.IsDouble ? -900 : -90),
        };
        _norms = ProcessorLanes.Choose(lanes.Type, new SquareNorms(features, panel));
    }

    public int ElementSize { get; }

    /// <summary>Bytes from one panel's norms to the next's.</summary>
    public long PanelBytes { get; }

    /// <summary>‖x‖² of each row.</summary>
    public nint Rows => (_rows ?? _columns).Start;

    /// <summary>‖y‖² of each column.</summary>
    public nint Columns => _columns.Start;

    /// <summary>The <see cref="GuardNumbers"/>.</summary>
    public nint Numbers => _numbers.Start;

    /// <summary>All of them.</summary>
    public GuardNorms Norms => new(Numbers, Rows, Columns, ElementSize, PanelBytes);

    /// <summary>Pairs computed again directly so far.</summary>
    public long Recomputed => Numbers == 0 ? _recomputed : Volatile.Read(ref ((GuardNumbers*)Numbers)->Recomputed);

    /// <summary>Takes the norms of a panel of columns that was packed just now.</summary>
    public void TakePanel(long panel, nint streams) => _norms.OfPanel((byte*)streams, (byte*)Columns + (panel * PanelBytes));

    /// <summary>Takes the norms of the rows. Where they are the columns' samples there is nothing to do: the columns' norms stand side by side, and have the same bits.</summary>
    public void TakeRows(PackedPass pass, Workers workers)
    {
        if (!pass.RowsAreColumns)
        {
            _rows = new NativeBuffer(checked(_rowCount * ElementSize));
            _norms.OfRows(pass.Rows, _rowCount, (byte*)Rows, workers);
        }
    }

    public void Dispose()
    {
        _recomputed = Recomputed;
        _rows?.Dispose();
        _columns.Dispose();
        _numbers.Dispose();
    }
}
