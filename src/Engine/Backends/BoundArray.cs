using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends;

/// <summary>An array in memory that does not move while it is used.</summary>
public readonly record struct BoundArray(nint Start, DataType Type);
