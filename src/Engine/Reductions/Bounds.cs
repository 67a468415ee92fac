namespace GpuKernels.Engine.Reductions;

/// <summary>The numbers that some reductions take: how many values are kept, and how large a value may be.</summary>
public readonly record struct Bounds(int Kept, double Radius);
