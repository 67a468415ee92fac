namespace GpuKernels.Engine.Backends.Reduced;

/// <summary>One row of a strip.</summary>
/// <param name="Offset">Bytes from the strip's first row to it.</param>
/// <param name="First">The index of its first column.</param>
/// <param name="Count">How many columns there are.</param>
/// <param name="Self">The place of the pair of the row's sample with itself; -1: it is not here.</param>
internal readonly record struct StripRow(nint Offset, long First, int Count, int Self);
