namespace GpuKernels.Engine.Backends.Packing;

/// <summary>The packed streams of one pass.</summary>
internal sealed record PackedPass(PackedBlock Rows, PackedBlock Columns, PackedBlock Shared, long Length);
