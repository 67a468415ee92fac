using GpuKernels.Embedded;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Specs;
using Grpc.Core;

namespace GpuKernels.Client.Tests;

/// <summary>What everything that evaluates offers, so that one can stand in the place of another, held against plain loops.</summary>
public abstract class KernelsTests(IKernels kernels)
{
    private const int Rows = 9, Columns = 7, Features = 2;

    private static readonly double[] X = Numbers(1, Rows), Y = Numbers(2, Columns);

    private static readonly Tensor XTensor = Tensor.Of(X, Rows, Features), YTensor = Tensor.Of(Y, Columns, Features);

    private static readonly Output Rbf = Output.Function("rbf");

    private static readonly Dictionary<string, Tensor> Gamma = new() { ["gamma"] = 0.5 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_matrix_in_one_call_in_either_type()
    {
        (double[] wide, float[] narrow) = (new double[Rows * Columns], new float[Rows * Columns]);
        await kernels.PairwiseAsync(Rbf, XTensor, YTensor, Gamma, wide, Cancel);
        await kernels.PairwiseAsync(Rbf, XTensor, YTensor, Gamma, narrow, Cancel);
        Near(Matrix(X, Y), wide, 1e-14);
        Near(Matrix(X, Y), Array.ConvertAll(narrow, value => (double)value), 1e-6);
    }

    [Fact]
    public async Task A_matrix_that_exists_nowhere()
    {
        double[] v = Numbers(3, Columns)[..Columns], full = Matrix(X, Y);
        KernelMatrix k = kernels.Matrix(Rbf, XTensor, YTensor, Gamma);
        Near([.. RowsOf(full).Select(row => row.Zip(v, (value, weight) => value * weight).Sum())], await k.TimesAsync(v, Cancel), 1e-13);
        (double[] values, long[] columns) = await k.SmallestAsync(2, cancel: Cancel);
        Near([.. RowsOf(full).SelectMany(row => row.Order().Take(2))], values, 1e-14);
        Near([.. RowsOf(full).SelectMany(row => row.OrderDescending().Take(2))], (await k.LargestAsync(2, cancel: Cancel)).Values, 1e-14);
        Near([.. RowsOf(full).Select(row => row.Sum())], await k.SumAsync(cancel: Cancel), 1e-13);
        Assert.Equal(values, columns.Select((column, place) => full[(place / 2 * Columns) + column]), (a, b) => Math.Abs(a - b) <= 1e-14);
    }

    [Fact]
    public async Task A_formula_that_has_the_vector_s_name_already()
    {
        double[] v = Numbers(3, Columns)[..Columns];
        double[] twice = await kernels.Matrix(Output.Formula("v * rbf(x, y, gamma=0.5)"), XTensor, YTensor, new Dictionary<string, Tensor> { ["v"] = 2 }).TimesAsync(v, Cancel);
        Near([.. (await kernels.Matrix(Rbf, XTensor, YTensor, Gamma).TimesAsync(v, Cancel)).Select(value => 2 * value)], twice, 1e-13);
    }

    [Fact]
    public async Task A_solution_by_each_way_to_ask_for_one()
    {
        double[] b = Numbers(4, Rows)[..Rows], full = Matrix(X, X), filled = new double[Rows];
        (double[] solution, ResultReport report) = await kernels.Matrix(Rbf, XTensor, parameters: Gamma).SolveAsync(b, ridge: 0.5, solve => solve with { Tolerance = 1e-10 }, Cancel);
        Assert.True(report.Converged);
        Near(b, [.. Enumerable.Range(0, Rows).Select(i => (0.5 * solution[i]) + Enumerable.Range(0, Rows).Sum(j => full[(i * Rows) + j] * solution[j]))], 1e-8);

        Computation system = Computation.Pairwise(Rbf, XTensor, null, new Dictionary<string, Tensor>(Gamma) { ["b"] = b }) with { Solve = new LinearSolve("b", 0.5) { Tolerance = 1e-10 } };
        await kernels.FillAsync<double>(system, filled, Cancel);
        Assert.Equal(solution, filled);
    }

    [Fact]
    public async Task Tiles_as_they_come()
    {
        await using IResultTiles tiles = await kernels.EvaluateAsync(Computation.Pairwise(Rbf, XTensor, YTensor, Gamma), Cancel);
        Assert.Equal([Rows, Columns], Assert.Single(tiles.Header.Outputs).Shape);
        var result = new List<double>();
        await foreach (ResultTile tile in tiles.WithCancellation(Cancel))
        {
            result.AddRange(tile.Values<double>());
        }

        Near(Matrix(X, Y), [.. result], 1e-14);
        Assert.Equal(1, tiles.Report.TileCount);
    }

    [Fact]
    public async Task Refusals_speak_of_the_vector_as_the_method_does()
    {
        KernelException refused = await Assert.ThrowsAsync<KernelException>(() => kernels.Matrix(Rbf, XTensor, YTensor, Gamma).TimesAsync(new double[3], Cancel));
        Assert.Contains("'v' has size 3 along axis 0", Assert.Single(refused.Violations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_no_memories_is_named()
    {
        Computation gram = Computation.Pairwise(Rbf, XTensor);
        Assert.Equal("results", (await Assert.ThrowsAsync<ArgumentNullException>(() => kernels.FillAsync(gram, null!, Cancel))).ParamName);
    }

    private static double[] Matrix(double[] x, double[] y) => [.. x.Chunk(Features).SelectMany(a => y.Chunk(Features).Select(b => Math.Exp(-0.5 * a.Zip(b, (p, q) => (p - q) * (p - q)).Sum())))];

    private static IEnumerable<double[]> RowsOf(double[] matrix) => matrix.Chunk(Columns);

    private static double[] Numbers(int seed, int samples)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples * Features).Select(_ => random.NextDouble())];
    }

    private static void Near(double[] expected, double[] actual, double bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - bound, pair.First + bound));
    }
}

/// <summary>On a server.</summary>
public sealed class KernelsOfServerTests(LiveServer server) : KernelsTests(server.Client);

/// <summary>In this process.</summary>
public sealed class EmbeddedKernelsTests(LiveEngine engine) : KernelsTests(engine.Kernels)
{
    /// <summary>What a device does while it computes, an engine tells in words of its own.</summary>
    [Fact]
    public async Task A_failure_while_it_is_computed_is_told_as_a_server_tells_it()
    {
        var lost = new DeviceLostException("cuda", new InvalidOperationException("an illegal memory access was encountered"));
        KernelException failure = await Assert.ThrowsAsync<KernelException>(async () => await Refusals.Translate<bool>(() => ValueTask.FromException<bool>(lost)));
        Assert.Equal((StatusCode.Aborted, lost.Message), (failure.Status, failure.Message));

        var budget = new BudgetException([new("arguments", "has no room")]);
        KernelException refusal = await Assert.ThrowsAsync<KernelException>(async () => await Refusals.Translate<bool>(() => ValueTask.FromException<bool>(budget)));
        Assert.Equal((StatusCode.ResourceExhausted, "arguments"), (refusal.Status, Assert.Single(refusal.Violations).Field));
    }
}
