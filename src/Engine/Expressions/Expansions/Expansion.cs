namespace GpuKernels.Engine.Expressions.Expansions;

/// <summary>A tree without calls, and the parameters that must be computed from the data before it can be evaluated.</summary>
public sealed record Expansion(Node Body, IReadOnlyList<DataParameter> FromData);
