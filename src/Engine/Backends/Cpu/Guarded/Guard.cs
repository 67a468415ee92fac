using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>The norms of all rows and columns of a packed pass, the threshold, and the count of pairs that were computed again.</summary>
internal sealed unsafe class Guard : IDisposable
{
    private readonly NativeBuffer _rows;
    private readonly NativeBuffer _columns;
    private readonly NativeBuffer _numbers = new(sizeof(GuardNumbers));
    private long _recomputed;

    public Guard(PackedPass pass, GridShape shape, LaneLayout lanes, Workers workers)
    {
        ElementSize = lanes.ElementSize;
        PanelBytes = lanes.PanelWidth * ElementSize;
        long panels = (shape.Columns + lanes.PanelWidth - 1) / lanes.PanelWidth;
        _rows = new NativeBuffer(checked(shape.Rows * ElementSize));
        _columns = new NativeBuffer(checked(panels * PanelBytes));
        *(GuardNumbers*)Numbers = new GuardNumbers
        {
            Panel = GuardedMethod.Panel(pass.Length),
            Threshold = GuardedMethod.Threshold(pass.Length),
            LeastNorm = Math.ScaleB(pass.Length, lanes.IsDouble ? -900 : -90),
        };
        ProcessorLanes.Choose(lanes.Type, new SquareNorms(pass, shape.Rows, panels, this, workers));
    }

    public int ElementSize { get; }

    /// <summary>Bytes from one panel's norms to the next's.</summary>
    public long PanelBytes { get; }

    /// <summary>‖x‖² of each row.</summary>
    public nint Rows => _rows.Start;

    /// <summary>‖y‖² of each column.</summary>
    public nint Columns => _columns.Start;

    /// <summary>The <see cref="GuardNumbers"/>.</summary>
    public nint Numbers => _numbers.Start;

    /// <summary>All of them.</summary>
    public GuardNorms Norms => new(Numbers, Rows, Columns, ElementSize, PanelBytes);

    /// <summary>Pairs computed again directly so far.</summary>
    public long Recomputed => Numbers == 0 ? _recomputed : Volatile.Read(ref ((GuardNumbers*)Numbers)->Recomputed);

    public void Dispose()
    {
        _recomputed = Recomputed;
        _rows.Dispose();
        _columns.Dispose();
        _numbers.Dispose();
    }
}
