using GpuKernels.Engine.Backends.Cpu.Guarded;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>The packed streams of one pass.</summary>
internal sealed record PackedPass(PackedBlock Rows, PackedBlock Columns, PackedBlock Shared, long Length)
{
    /// <summary>True: row k and column k are one sample, for every k.</summary>
    public bool RowsAreColumns { get; init; }

    /// <summary>The norms of the guarded method; null elsewhere.</summary>
    public Guard? Guard { get; init; }
}
