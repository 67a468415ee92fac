using GpuKernels.Engine.Solving;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Solving;

/// <summary>Solutions are held against the matrix itself, which is small enough here to be stored.</summary>
public sealed class SolverTests
{
    private const int Samples = 500;

    private static readonly Solver Solver = new(SharedEngine.Instance);

    private static readonly Dictionary<string, Tensor> None = [];

    [Theory]
    [InlineData("rbf", DataType.Float64, 1e-10)]
    [InlineData("rbf", DataType.Float32, 1e-6)]
    [InlineData("matern", DataType.Float32, 1e-6)]
    public async Task The_residual_is_within_the_tolerance(string kernel, DataType precision, double tolerance)
    {
        LinearSystem system = System(kernel, precision) with { Tolerance = tolerance };
        double[][] b = [Noise(1), Noise(2), new double[Samples]];
        Solution solution = await Solver.Solve(system, None, b, cancel: TestContext.Current.CancellationToken);

        Assert.True(solution.Converged);
        double[] matrix = await Matrix(system);
        for (var k = 0; k < b.Length; k++)
        {
            double residual = Norm(Residual(matrix, system.Ridge, solution.Vectors[k], b[k]));
            Assert.InRange(residual, 0, 1.01 * tolerance * Norm(b[k]));
            Assert.Equal(residual / Math.Max(Norm(b[k]), 1e-300), solution.Residuals[k], tolerance / 10);
        }
    }

    [Fact]
    public async Task The_preconditioner_saves_iterations()
    {
        LinearSystem system = System("rbf", DataType.Float64);
        Solution without = await Solver.Solve(system with { Rank = 0 }, None, [Noise(3)], cancel: TestContext.Current.CancellationToken);
        Solution with = await Solver.Solve(system with { Rank = 60 }, None, [Noise(3)], cancel: TestContext.Current.CancellationToken);
        Assert.True(with.History.Count * 2 < without.History.Count, $"{with.History.Count} iterations with it, {without.History.Count} without");
    }

    [Fact]
    public async Task A_start_near_the_solution_saves_iterations()
    {
        LinearSystem system = System("rbf", DataType.Float64) with { Rank = 0 };
        Solution cold = await Solver.Solve(system, None, [Noise(4)], cancel: TestContext.Current.CancellationToken);
        Solution warm = await Solver.Solve(system with { Tolerance = 1e-5 }, None, [Noise(4)], cold.Vectors, cancel: TestContext.Current.CancellationToken);
        Assert.True(warm.Converged);
        Assert.Empty(warm.History);
    }

    [Fact]
    public async Task Each_right_hand_side_has_the_solution_that_it_has_alone()
    {
        LinearSystem system = System("rbf", DataType.Float64) with { Rank = 20 };
        Solution both = await Solver.Solve(system, None, [Noise(5), Noise(6)], cancel: TestContext.Current.CancellationToken);
        Solution alone = await Solver.Solve(system, None, [Noise(6)], cancel: TestContext.Current.CancellationToken);
        Assert.Equal(alone.Vectors[0], both.Vectors[1]);
    }

    [Fact]
    public async Task Progress_is_told_product_by_product()
    {
        var told = new List<SolveStep>();
        LinearSystem system = System("rbf", DataType.Float64) with { Rank = 0, MaxIterations = 5 };
        Solution solution = await Solver.Solve(system, None, [Noise(7)], progress: new Telling(told), cancel: TestContext.Current.CancellationToken);
        Assert.False(solution.Converged);
        Assert.Equal([1, 2, 3, 4, 5], told.Select(step => step.Iteration));
        Assert.Equal(told, solution.History);
    }

    [Fact]
    public async Task What_is_no_kernel_is_refused()
    {
        LinearSystem system = System("euclidean", DataType.Float64) with { Rank = 0 };
        SpecException refused = await Assert.ThrowsAsync<SpecException>(() => Solver.Solve(system, None, [Noise(8)], cancel: TestContext.Current.CancellationToken));
        Assert.Contains("not positive semi-definite", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        LinearSystem system = System("rbf", DataType.Float64) with { Ridge = 0, Tolerance = -1 };
        SpecException refused = await Assert.ThrowsAsync<SpecException>(() => Solver.Solve(system, None, [[1, 2]], cancel: TestContext.Current.CancellationToken));
        Assert.Equal(["ridge", "tolerance", "rhs"], refused.Violations.Select(violation => violation.Field));
    }

    /// <summary>Far below the rounding of K, where the preconditioner would be made of rounding alone if it had so small a ridge.</summary>
    [Theory]
    [InlineData(1e-16)]
    [InlineData(1e-300)]
    public async Task A_ridge_below_the_rounding_of_the_matrix_does_no_harm(double ridge)
    {
        Request kernel = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Data.Float64(31, 50, 3)), ("gamma", Tensor.Scalar(50.0)));
        var system = new LinearSystem { Kernel = kernel, Ridge = ridge, Tolerance = 1e-8 };

        Solution solution = await Solver.Solve(system, None, [[.. Enumerable.Repeat(1.0, 50)]], cancel: TestContext.Current.CancellationToken);

        Assert.True(solution.Converged);
        Assert.InRange(solution.History.Count, 1, 30);
    }

    [Fact]
    public async Task A_formula_that_is_not_symmetric_is_refused()
    {
        LinearSystem system = System("rbf", DataType.Float64) with
        {
            Kernel = SharedEngine.Pairwise(null, "exp(-sum((x - y)^2)) + 0.01 * x[0]", "cpu", ("x", Data.Float64(30, Samples, 2))),
        };
        SpecException refused = await Assert.ThrowsAsync<SpecException>(() => Solver.Solve(system, None, [Noise(9)], cancel: TestContext.Current.CancellationToken));
        Assert.Contains("not symmetric", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NaN_is_found_where_it_is()
    {
        double[] b = Noise(10);
        b[3] = double.NaN;
        SpecException refused = await Assert.ThrowsAsync<SpecException>(() => Solver.Solve(System("rbf", DataType.Float64), None, [Noise(9), b], cancel: TestContext.Current.CancellationToken));
        Assert.Equal("rhs: A right-hand side has numbers that are not finite, the first of them NaN at [3] of vector 1.", refused.Message);

        double[] x = TensorNumbers.Read(Data.Float64(30, Samples, 2));
        x[7] = double.NaN;
        LinearSystem system = System("rbf", DataType.Float64) with { Kernel = SharedEngine.Pairwise("rbf", null, "cpu", ("x", Tensor.Of(x, Samples, 2))) };
        refused = await Assert.ThrowsAsync<SpecException>(() => Solver.Solve(system, None, [Noise(9)], cancel: TestContext.Current.CancellationToken));
        Assert.Contains("values that are not finite", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 499 })]
    [InlineData(new long[] { 500, 0 })]
    [InlineData(new long[] { 500, 2, 1 })]
    public void Right_hand_sides_of_another_shape_are_refused_by_their_name(long[] shape)
    {
        SpecException refused = Assert.Throws<SpecException>(() => Engine.Solving.Solver.Product(System("rbf", DataType.Float64), shape));
        Assert.StartsWith($"rhs: The right-hand sides have the shape [{string.Join(", ", shape)}]", refused.Message, StringComparison.Ordinal);
        Assert.Contains(", 500.", refused.Message, StringComparison.Ordinal);
    }

    private static LinearSystem System(string kernel, DataType precision) => new()
    {
        Kernel = SharedEngine.Pairwise(kernel, null, "cpu", ("x", Data.Float64(30, Samples, 2))) with { Precision = precision },
        Ridge = 1e-3,
        Tolerance = 1e-8,
        Rank = 50,
    };

    private static double[] Noise(int seed) => TensorNumbers.Read(Data.Float64(seed, Samples));

    private static Task<double[]> Matrix(LinearSystem system) => SharedEngine.Fill(system.Kernel with { Precision = DataType.Float64, Backend = "reference" });

    private static double[] Residual(double[] matrix, double ridge, double[] a, double[] b) =>
        [.. b.Select((value, i) => value - (ridge * a[i]) - Enumerable.Range(0, Samples).Sum(j => matrix[(i * Samples) + j] * a[j]))];

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

    private sealed class Telling(List<SolveStep> told) : IProgress<SolveStep>
    {
        public void Report(SolveStep value) => told.Add(value);
    }
}
