namespace GpuKernels.Engine.Ops;

/// <summary>A closed interval of numbers.</summary>
public readonly record struct Interval(double From, double To);
