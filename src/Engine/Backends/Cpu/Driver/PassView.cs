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

    /// <summary>The same for one register tile.</summary>
    public PassPointers In(in TilePlace place)
    {
        var pointers = new PassPointers(
            Rows + (nint)(place.Row * RowStride), RowStride, place.Rows - 1, Columns + (nint)(place.Panel * PanelStride), Shared, Length);
        return Guard is null ? pointers : pointers with
        {
            Columns = place.Columns,
            Guard = Guard.Numbers,
            RowNorms = Guard.Rows + (nint)(place.Row * Guard.ElementSize),
            ColumnNorms = Guard.Columns + (nint)(place.Panel * Guard.PanelBytes),
        };
    }
}
