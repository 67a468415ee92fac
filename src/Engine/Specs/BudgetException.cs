namespace GpuKernels.Engine.Specs;

/// <summary>A request that is right and too large for this engine: the numbers and the limits.</summary>
public sealed class BudgetException(IReadOnlyList<Violation> violations) : SpecException(violations);
