namespace GpuKernels.Engine.Solving;

/// <summary>One product with K, as progress.</summary>
/// <param name="Iteration">How many products there were.</param>
/// <param name="Residual">The largest relative residual of a right-hand side, as the iteration knows it.</param>
public readonly record struct SolveStep(int Iteration, double Residual);
