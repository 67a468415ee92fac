namespace GpuKernels.Engine.Backends.Boxes;

/// <summary>Where a register tile's values go.</summary>
/// <param name="Start">The value of the first row and column.</param>
/// <param name="RowStride">Bytes from one row to the next.</param>
/// <param name="ColumnStride">Bytes from one column to the next.</param>
internal readonly record struct TargetPointers(nint Start, long RowStride, long ColumnStride);
