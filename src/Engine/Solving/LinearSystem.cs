using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>(K + ridge I) a = b for the kernel matrix K of X against itself, and how exactly it is to be solved.</summary>
public sealed record LinearSystem
{
    /// <summary>
    /// One function or formula of x and y, the samples x [n, d], no y and no levels; parameters as for a matrix. The function has to be a
    /// symmetric positive semi-definite kernel.
    /// </summary>
    public required Request Kernel { get; init; }

    /// <summary>Added to the diagonal: the noise of a Gaussian process, the penalty of a ridge regression. Above zero.</summary>
    public required double Ridge { get; init; }

    /// <summary>‖b - (K + ridge I) a‖ / ‖b‖ at which a right-hand side is solved, measured in float64.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Products with K, at most.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Columns of the pivoted Cholesky factor that the preconditioner has; 0: no preconditioner.</summary>
    public int Rank { get; init; } = 100;
}
