namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Rows and columns of numbers in memory.</summary>
/// <param name="Start">The first number's address.</param>
/// <param name="RowStride">Numbers from one row to the next.</param>
/// <param name="ColumnStride">Numbers from one column to the next.</param>
internal readonly record struct NumberBlock(nint Start, long RowStride, long ColumnStride);
