using GpuKernels.Client;

namespace GpuKernels.Server.Tests;

/// <summary>Reductions and solutions over a real connection, held against the matrix itself.</summary>
public sealed class ReductionCallTests
{
    private const int Rows = 70, Columns = 1200, Features = 3;

    private static readonly Output Rbf = Output.Function("rbf");

    private static readonly Dictionary<string, Tensor> Gamma = new() { ["gamma"] = 0.5 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_with_weights_is_the_matrix_s()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = KernelClient.Connect(server.Address);
        (Tensor x, Tensor y, double[] v) = (Noise(1, Rows, Features), Noise(2, Columns, Features), Numbers(3, Columns * 2));
        var matrix = new double[Rows * Columns];
        await client.PairwiseAsync(Rbf, x, y, Gamma, matrix, Cancel);

        double[] product = await client.Matrix(Rbf, x, y, Gamma).TimesAsync(Tensor.Of(v, Columns, 2), Cancel);
        for (var at = 0; at < Rows * 2; at++)
        {
            double expected = Enumerable.Range(0, Columns).Sum(j => matrix[(at / 2 * Columns) + j] * v[(j * 2) + (at % 2)]);
            Assert.Equal(expected, product[at], 1e-10);
        }
    }

    [Fact]
    public async Task The_nearest_are_the_first_of_the_sorted_row_and_know_their_columns()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = KernelClient.Connect(server.Address);
        Tensor x = Noise(4, Rows, Features);
        var matrix = new double[Rows * Rows];
        await client.PairwiseAsync(Output.Function("euclidean"), x, null, null, matrix, Cancel);

        (double[] values, long[] columns) = await client.Matrix(Output.Function("euclidean"), x).SmallestAsync(5, excludesSelf: true, Cancel);
        for (var i = 0; i < Rows; i++)
        {
            int[] nearest = [.. Enumerable.Range(0, Rows).Where(j => j != i).OrderBy(j => matrix[(i * Rows) + j]).Take(5)];
            Assert.Equal(nearest.Select(j => (long)j), columns.Skip(i * 5).Take(5));
            Assert.Equal(nearest.Select(j => matrix[(i * Rows) + j]), values.Skip(i * 5).Take(5));
        }
    }

    [Fact]
    public async Task Lists_within_a_radius_are_as_long_as_they_are_counted()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = KernelClient.Connect(server.Address);
        Tensor x = Noise(8, Rows, Features);
        var matrix = new double[Rows * Rows];
        await client.PairwiseAsync(Output.Function("euclidean"), x, null, null, matrix, Cancel);
        KernelMatrix distances = client.Matrix(Output.Function("euclidean"), x);

        long[] counts = await distances.CountAsync(0.4, excludesSelf: true, Cancel), lists = await distances.WithinAsync(0.4, Rows, excludesSelf: true, Cancel);
        for (var i = 0; i < Rows; i++)
        {
            long[] near = [.. Enumerable.Range(0, Rows).Where(j => j != i && matrix[(i * Rows) + j] <= 0.4).Select(j => (long)j)];
            Assert.Equal(near.Length, counts[i]);
            Assert.Equal([.. near, .. Enumerable.Repeat(-1L, Rows - near.Length)], lists.Skip(i * Rows).Take(Rows));
        }
    }

    [Fact]
    public async Task A_solution_comes_with_its_steps_and_its_residual()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = KernelClient.Connect(server.Address);
        Tensor x = Noise(5, Rows, Features);
        double[] b = Numbers(6, Rows);
        var steps = new List<SolveStep>();
        KernelMatrix k = client.Matrix(Rbf, x, parameters: Gamma);
        (double[] a, ResultReport report) = await k.SolveAsync(
            Tensor.Of(b, Rows), 0.1, solve => solve with { Tolerance = 1e-9, Rank = 10, Progress = new Steps(steps) }, Cancel);

        Assert.True(report.Converged);
        Assert.InRange(report.Residuals[0], 0, 1e-9);
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Iteration));
        double[] product = await k.TimesAsync(Tensor.Of(a, Rows), Cancel);
        Assert.All(Enumerable.Range(0, Rows), i => Assert.Equal(b[i], product[i] + (0.1 * a[i]), 1e-7));
    }

    [Fact]
    public async Task What_is_wrong_with_a_solve_is_refused_by_name()
    {
        await using RunningServer server = await RunningServer.Start();
        await using KernelClient client = KernelClient.Connect(server.Address);
        KernelException refused = await Assert.ThrowsAsync<KernelException>(() =>
            client.Matrix(Rbf, Noise(7, Rows, Features), parameters: Gamma).SolveAsync(Tensor.Of(new double[Rows], Rows), ridge: -1, cancel: Cancel));
        Assert.Contains(refused.Violations, violation => violation.Field == "ridge");
    }

    private static double[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
    }

    private static Tensor Noise(int seed, int rows, int columns) => Tensor.Of(Numbers(seed, rows * columns), rows, columns);

    private sealed class Steps(List<SolveStep> told) : IProgress<SolveStep>
    {
        public void Report(SolveStep value) => told.Add(value);
    }
}
