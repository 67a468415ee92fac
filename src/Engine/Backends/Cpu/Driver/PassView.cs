using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Guarded;
using GpuKernels.Engine.Backends.Packing;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Where one pass reads at one point of the outer levels.</summary>
internal readonly record struct PassView(nint Rows, long RowStride, nint Columns, long PanelStride, nint Shared, long Length)
{
    public static PassView At(PackedPass pass, long[] outer) => new(
        pass.Rows.At(outer), pass.Rows.RowStride, pass.Columns.At(outer), pass.Columns.PanelStride, pass.Shared.At(outer), pass.Length)
    {
        Guard = pass.Guard,
    };

    /// <summary>The norms of the guarded method; null elsewhere.</summary>
    public Guard? Guard { get; init; }

    /// <summary>The same for one register tile: the panel that begins so many columns after a strip's first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Aim(ref PassPointers pointers, in TilePlace strip, int column, int width)
    {
        long panel = strip.Panel + (column / width);
        pointers.Row = Rows + (nint)(strip.Row * RowStride);
        pointers.RowStride = RowStride;
        pointers.LastRow = strip.Rows - 1;
        pointers.Columns = Math.Min(width, strip.Columns - column);
        pointers.Column = Columns + (nint)(panel * PanelStride);
        pointers.Shared = Shared;
        pointers.Length = Length;
        if (Guard is not null)
        {
            pointers.Guard = Guard.Numbers;
            pointers.RowNorms = Guard.Rows + (nint)(strip.Row * Guard.ElementSize);
            pointers.ColumnNorms = Guard.Columns + (nint)(panel * Guard.PanelBytes);
        }
    }
}
