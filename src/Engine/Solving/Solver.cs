using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Solving;

/// <summary>
/// a = (K + ridge I)⁻¹ b without storing K: preconditioned conjugate gradients inside iterative refinement. Residuals are measured with K in
/// float64; where the arithmetic is float32 the iterations run on that, and only the few measurements cost more.
/// </summary>
public sealed class Solver(KernelEngine engine)
{
    /// <summary>How far one run of float32 iterations brings the residual down before it is measured anew.</summary>
    private const double Reduction = 1e-4;

    /// <summary>One product with K as a request, for those who want to know beforehand what a solve does again and again.</summary>
    /// <param name="system">The system.</param>
    /// <param name="shape">The shape of b: [n] or [n, r].</param>
    /// <exception cref="SpecException">b has not as many numbers as there are samples.</exception>
    public static Request Product(LinearSystem system, IReadOnlyList<long> shape)
    {
        SolveRules.CheckShape(system, shape);
        return KernelProduct.RequestOf(system, shape);
    }

    /// <summary>Solves for each of the right-hand sides.</summary>
    /// <param name="system">The system.</param>
    /// <param name="values">The arguments that came without a value; with b not among them.</param>
    /// <param name="rightHandSides">b, one or more, each as long as x has rows.</param>
    /// <param name="start">Where to start, one for each b; null: zero.</param>
    /// <param name="progress">Is told the residual after each product with K.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="SpecException">The system is refused, or the matrix is not positive definite.</exception>
    public async Task<Solution> Solve(
        LinearSystem system, IReadOnlyDictionary<string, Tensor> values, double[][] rightHandSides, double[][]? start = null,
        IProgress<SolveStep>? progress = null, CancellationToken cancel = default)
    {
        Tensor samples = SolveRules.Check(system, values, rightHandSides, start);
        DataType precision = SpecValidator.Validate(system.Kernel).Precision;
        (long, int) shape = (samples.Shape[0], rightHandSides.Length);
        var exact = new KernelProduct(engine, system, values, shape, DataType.Float64);
        KernelProduct quick = precision == DataType.Float64 ? exact : new KernelProduct(engine, system, values, shape, precision);
        PivotedCholesky preconditioner = await PivotedCholesky.Of(
            new KernelRows(engine, system.Kernel, values, samples), system.Rank, system.Ridge, cancel).ConfigureAwait(false);
        double[] norms = [.. rightHandSides.Select(Norm)];
        var log = new SolveLog(system.MaxIterations, norms, progress);
        var iterations = new ConjugateGradients(quick, preconditioner, log);
        double share = precision == DataType.Float64 ? 0 : Reduction;

        double[][] solution = start?.Select(vector => (double[])vector.Clone()).ToArray() ?? [.. rightHandSides.Select(b => new double[b.Length])];
        double[][] residuals = start is null ? rightHandSides : await Residuals(exact, rightHandSides, solution, cancel).ConfigureAwait(false);
        while (!IsWithin(residuals, norms, system.Tolerance) && !log.IsFull)
        {
            double[] before = [.. residuals.Select(Norm)];
            double[] goals = [.. before.Select((norm, k) => Math.Max(system.Tolerance * norms[k] / 2, share * norm))];
            double[][] corrections = await iterations.Solve(residuals, goals, cancel).ConfigureAwait(false);
            solution = [.. solution.Zip(corrections, Sum)];
            residuals = await Residuals(exact, rightHandSides, solution, cancel).ConfigureAwait(false);
            if (residuals.Select(Norm).Zip(before).All(pair => pair.First >= pair.Second))
            {
                break;
            }
        }

        double[] ratios = [.. residuals.Select((residual, k) => norms[k] == 0 ? 0 : Norm(residual) / norms[k])];
        return new Solution(solution, ratios, log.Steps, IsWithin(residuals, norms, system.Tolerance));
    }

    private static async Task<double[][]> Residuals(KernelProduct exact, double[][] rightHandSides, double[][] solution, CancellationToken cancel)
    {
        double[][] products = await exact.Of(solution, cancel).ConfigureAwait(false);
        return [.. rightHandSides.Zip(products, (b, product) => Difference(b, product))];
    }

    private static bool IsWithin(double[][] residuals, double[] norms, double tolerance) =>
        residuals.Zip(norms).All(pair => Norm(pair.First) <= tolerance * pair.Second);

    private static double Norm(double[] vector) => Math.Sqrt(VectorArithmetic.Dot(vector, vector));

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (one, other) => one + other)];

    private static double[] Difference(double[] a, double[] b) => [.. a.Zip(b, (one, other) => one - other)];
}
