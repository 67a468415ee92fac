namespace GpuKernels.Engine.Solving;

/// <summary>What a solver found.</summary>
/// <param name="Vectors">a for each right-hand side.</param>
/// <param name="Residuals">‖b - (K + ridge I) a‖ / ‖b‖ of each right-hand side, measured in float64; 0 where b is 0.</param>
/// <param name="History">The largest residual after each product with K.</param>
/// <param name="Converged">True: every residual is within the tolerance.</param>
public sealed record Solution(double[][] Vectors, IReadOnlyList<double> Residuals, IReadOnlyList<SolveStep> History, bool Converged);
