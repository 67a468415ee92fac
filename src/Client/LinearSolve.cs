namespace GpuKernels.Client;

/// <summary>
/// (K + ridge I) a = b for the kernel matrix K[i, j] = f(x[i], x[j]), which is never stored: conjugate gradients, preconditioned by a pivoted
/// Cholesky factor. The result is float64 and has the shape of b.
/// </summary>
/// <param name="RightHandSide">The argument b: [n], or [n, r] for r right-hand sides.</param>
/// <param name="Ridge">Added to the diagonal; above zero.</param>
public sealed record LinearSolve(string RightHandSide, double Ridge)
{
    /// <summary>‖b - (K + ridge I) a‖ / ‖b‖ at which a right-hand side is solved, measured in float64.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Products with K, at most.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Columns of the preconditioner's factor; 0: none.</summary>
    public int Rank { get; init; } = 100;

    /// <summary>The argument to start from, of the shape of b; null: zero.</summary>
    public string? Start { get; init; }

    /// <summary>Is told the residual after each product with K.</summary>
    public IProgress<SolveStep>? Progress { get; init; }
}

/// <summary>One product with K, as progress.</summary>
/// <param name="Iteration">How many products there were.</param>
/// <param name="Residual">The largest relative residual of a right-hand side, as the iteration knows it.</param>
public readonly record struct SolveStep(int Iteration, double Residual);
