namespace GpuKernels.Engine.Specs;

/// <summary>One map over an axis: its name, and the size on which all its axes agree.</summary>
public sealed record Level(string Name, long Size);
