namespace GpuKernels.Engine.Backends.Boxes;

/// <summary>One point of the epilogue levels inside a box.</summary>
/// <param name="Number">Its number among all epilogue points of the grid.</param>
/// <param name="Offset">Bytes from the box's first value to this point's in the target.</param>
internal readonly record struct EpiloguePoint(long Number, long Offset);
