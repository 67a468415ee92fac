using System.Runtime.CompilerServices;
using GpuKernels.Engine.Backends.Cpu.Guarded;
using GpuKernels.Engine.Backends.Packing;

namespace GpuKernels.Engine.Backends.Cpu.Driver;

/// <summary>Where one pass reads at one point of the outer levels.</summary>
internal readonly record struct PassView(nint Rows, long RowStride, nint Columns, long PanelStride, nint Shared, long Length)
{
    public static PassView At(PackedPass pass, ReadOnlySpan<long> outer) => new(
        pass.Rows.At(outer), pass.Rows.RowStride, pass.Columns.At(outer), pass.Columns.PanelStride, pass.Shared.At(outer), pass.Length)
    {
        Norms = pass.Guard?.Norms ?? default,
    };

    /// <summary>The norms of the guarded method; none elsewhere.</summary>
    public GuardNorms Norms { get; init; }

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
        if (Norms.Numbers != 0)
        {
            pointers.Guard = Norms.Numbers;
            pointers.RowNorms = Norms.Rows + (nint)(strip.Row * Norms.ElementSize);
            pointers.ColumnNorms = Norms.Columns + (nint)(panel * Norms.PanelBytes);
        }
    }
}
