namespace GpuKernels.Engine.Specs;

/// <summary>Two levels whose swap changes no value: the result is computed once and mirrored.</summary>
public sealed record SymmetricPair(int Row, int Column);
