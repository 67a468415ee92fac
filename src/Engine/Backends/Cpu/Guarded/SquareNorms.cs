using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Driver;
using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Backends.Cpu.Guarded;

/// <summary>‖x‖² of packed rows and of packed columns, summed in panels of features as the products are, so that a sample has the same bits in both places.</summary>
internal sealed unsafe class SquareNorms(PackedPass pass, long rows, long panels, Guard guard, Workers workers) : ILaneChoice<Guard>
{
    private const int RowsAtOnce = 4;

    /// <summary>Fills the guard's norms.</summary>
    public Guard Take<TLane, TWide>()
        where TLane : unmanaged, IMemoryLane<TLane>
        where TWide : unmanaged, IMemoryLane<TWide>
    {
        double work = (double)pass.Length * TLane.ElementSize;
        var numbers = (GuardNumbers*)guard.Numbers;
        workers.For((rows + RowsAtOnce - 1) / RowsAtOnce, work * rows, group => Rows<TLane>(group * RowsAtOnce, numbers->Panel));
        workers.For(panels, work * panels * Panel.Bundles * TLane.Width, panel =>
        {
            byte* streams = (byte*)pass.Columns.Start + (panel * pass.Columns.PanelStride), target = (byte*)guard.Columns + (panel * guard.PanelBytes);
            for (var half = 0; half < Panel.Bundles; half++)
            {
                int bundle = half * TLane.Width * TLane.ElementSize;
                TLane.Store(Columns<TLane>(streams + bundle, numbers->Panel), target + bundle);
            }
        });
        return guard;
    }

    /// <summary>Some rows at once, each in a lane's chain of its own: one chain alone would wait for each of its multiply-adds.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rows<TLane>(long first, long panel)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        byte* row0 = RowAt(first), row1 = RowAt(first + 1), row2 = RowAt(first + 2), row3 = RowAt(first + 3);
        TLane zero = TLane.Constant(0);
        TLane norm0 = zero, norm1 = zero, norm2 = zero, norm3 = zero;
        nint at = 0, size = TLane.ElementSize;
        for (long left = pass.Length; left > 0; left -= panel)
        {
            TLane part0 = zero, part1 = zero, part2 = zero, part3 = zero;
            for (nint end = at + ((nint)Math.Min(panel, left) * size); at < end; at += size)
            {
                TLane x0 = TLane.Broadcast(row0 + at), x1 = TLane.Broadcast(row1 + at), x2 = TLane.Broadcast(row2 + at), x3 = TLane.Broadcast(row3 + at);
                TLane.Accumulate(ref part0, x0, x0);
                TLane.Accumulate(ref part1, x1, x1);
                TLane.Accumulate(ref part2, x2, x2);
                TLane.Accumulate(ref part3, x3, x3);
            }

            norm0 += part0;
            norm1 += part1;
            norm2 += part2;
            norm3 += part3;
        }

        Put(norm0, first);
        Put(norm1, first + 1);
        Put(norm2, first + 2);
        Put(norm3, first + 3);
    }

    /// <summary>A row's stream; after the last row, the last again.</summary>
    private byte* RowAt(long row) => (byte*)pass.Rows.Start + (Math.Min(row, rows - 1) * pass.Rows.RowStride);

    [SkipLocalsInit]
    private void Put<TLane>(TLane norm, long row)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        byte* lanes = stackalloc byte[TLane.Width * TLane.ElementSize];
        TLane.Store(norm, lanes);
        Unsafe.CopyBlockUnaligned((byte*)guard.Rows + (Math.Min(row, rows - 1) * TLane.ElementSize), lanes, (uint)TLane.ElementSize);
    }

    /// <summary>The norms of one bundle of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TLane Columns<TLane>(byte* stream, long panel)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        TLane norm = TLane.Constant(0);
        for (long left = pass.Length; left > 0; left -= panel)
        {
            TLane part = TLane.Constant(0);
            for (long count = Math.Min(panel, left); count > 0; count--)
            {
                TLane value = TLane.Load(stream);
                TLane.Accumulate(ref part, value, value);
                stream += Panel.Bundles * TLane.Width * TLane.ElementSize;
            }

            norm += part;
        }

        return norm;
    }
}
