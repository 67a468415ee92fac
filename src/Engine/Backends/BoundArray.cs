using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends;

/// <summary>An array in memory that does not move while it is used.</summary>
/// <param name="Start">The first number.</param>
/// <param name="Type">The numbers' type.</param>
/// <param name="Content">The name of its bytes; null: they have none.</param>
public readonly record struct BoundArray(nint Start, DataType Type, string? Content = null);
