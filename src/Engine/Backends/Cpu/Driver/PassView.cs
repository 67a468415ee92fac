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
}
