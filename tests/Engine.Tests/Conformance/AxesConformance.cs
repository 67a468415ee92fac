using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>What people map functions over axes for, on every backend, held to loops that are written out here.</summary>
public abstract class AxesConformance
{
    private const int N = 6, M = 5, D = 4;

    private static readonly double[] X = Data.Numbers(51, N * D), Y = Data.Numbers(52, M * D);

    protected abstract string Backend { get; }

    [Theory]
    [InlineData("sum((x - y)^2)", false)]
    [InlineData("sum(x * x) + sum(y * y) - 2 * dot(x, y)", false)]
    [InlineData("dot(x - y, x - y)", false)]
    [InlineData("sqrt(sum((x - y)^2))", true)]
    [InlineData("sqrt(max(0, sum(x * x) + sum(y * y) - 2 * dot(x, y)))", true)]
    [InlineData("euclidean(x, y)", true)]
    public async Task Distances_agree_however_they_are_written(string formula, bool root) => Near(
        Loops(N, M, (i, j) => root ? Math.Sqrt(Square(i, j)) : Square(i, j)),
        await Run(formula, [("x", XTensor), ("y", YTensor)], Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))));

    /// <summary>vmap(vmap(k, (0, None), out_axes=0), (None, 0), out_axes=1) is K[i, j]; the two maps may stand the other way round.</summary>
    [Fact]
    public async Task A_gram_matrix_is_two_maps_in_any_order()
    {
        double[] expected = Loops(N, M, (i, j) => Math.Exp(-0.5 * Square(i, j)));
        (string, Tensor)[] arguments = [("x", XTensor), ("y", YTensor)];

        Near(expected, await Run("rbf(x, y, gamma=0.5)", arguments));
        Near(expected, await Run("rbf(x, y, gamma=0.5)", arguments, Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))));
        Near(expected, await Run("rbf(x, y, gamma=0.5)", arguments, Axes.Level("j", ("y", 0)) with { OutAxis = 1 }, Axes.Level("i", ("x", 0))));
        Near(expected, await Run("rbf(x, y, gamma=0.5)", arguments, Axes.Level("j", ("y", 0)) with { OutAxis = -1 }, Axes.Level("i", ("x", 0))));
        Near(
            Loops(M, N, (j, i) => Math.Exp(-0.5 * Square(i, j))),
            await Run("rbf(x, y, gamma=0.5)", arguments, Axes.Level("j", ("y", 0)), Axes.Level("i", ("x", 0))));
    }

    /// <summary>vmap(vmap(dot, (0, None), 0), (None, 1), 1): the columns of B are an axis like any other.</summary>
    [Fact]
    public async Task A_matrix_product_is_two_maps_of_dot() => Near(
        Loops(N, 3, (i, j) => Enumerable.Range(0, D).Sum(k => X[(i * D) + k] * Y[(k * 3) + j])),
        await Run(
            "dot(a, b)", [("a", XTensor), ("b", Tensor.Of(Y.AsSpan(0, D * 3), D, 3))],
            Axes.Level("j", ("b", 1)) with { OutAxis = 1 }, Axes.Level("i", ("a", 0))));

    /// <summary>vmap over the members of an ensemble, {w: 0, b: 0, scale: None}, then over a batch.</summary>
    [Fact]
    public async Task Each_parameter_has_its_own_axis_or_none()
    {
        double[] w = Data.Numbers(53, 3 * D), b = Data.Numbers(54, 3);

        Near(
            Loops(3, N, (m, i) => 2 * Math.Tanh(Enumerable.Range(0, D).Sum(k => w[(k * 3) + m] * X[(i * D) + k]) + b[m])),
            await Run(
                "scale * tanh(dot(w, x) + b)",
                [("x", XTensor), ("w", Tensor.Of(w, D, 3)), ("b", Tensor.Of(b, 3)), ("scale", Tensor.Scalar(2))],
                Axes.Level("member", ("w", -1), ("b", 0)), Axes.Level("batch", ("x", 0))));
    }

    [Fact]
    public async Task A_stack_may_meet_a_stack_or_one_shared_array()
    {
        Tensor stack = Tensor.Of(X, 2, 3, D), others = Tensor.Of(Y.AsSpan(0, 2 * 2 * D), 2, 2, D);
        double Between(int b, int i, int j, int shared) => Enumerable.Range(0, D).Sum(k => Math.Abs(X[(((b * 3) + i) * D) + k] - Y[(((b * shared) + j) * D) + k]));

        Near(
            [.. Enumerable.Range(0, 2).SelectMany(b => Loops(3, 2, (i, j) => Between(b, i, j, 2)))],
            await Run("cityblock(x, y)", [("x", stack), ("y", others)], Axes.Level("b", ("x", 0), ("y", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))));
        Near(
            [.. Enumerable.Range(0, 2).SelectMany(b => Loops(3, M, (i, j) => Between(b, i, j, 0)))],
            await Run("cityblock(x, y)", [("x", stack), ("y", YTensor)], Axes.Level("b", ("x", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))));
    }

    /// <summary>Distances of a sweep are computed once: K[g, i, j], or K[i, j, g] by out_axes.</summary>
    [Fact]
    public async Task A_sweep_stands_where_out_axes_say()
    {
        double[] gammas = [0.25, 1, 4];
        (string, Tensor)[] arguments = [("x", XTensor), ("y", YTensor), ("gamma", Tensor.Of(gammas, 3))];
        LevelWords sweep = Axes.Level("g", ("gamma", 0)), rows = Axes.Level("i", ("x", 0)), columns = Axes.Level("j", ("y", 0));

        Near(
            [.. gammas.SelectMany(gamma => Loops(N, M, (i, j) => Math.Exp(-gamma * Square(i, j))))],
            await Run("rbf(x, y, gamma)", arguments, sweep, rows, columns));
        Near(
            [.. Loops(N, M, (i, j) => Square(i, j)).SelectMany(square => gammas.Select(gamma => Math.Exp(-gamma * square)))],
            await Run("rbf(x, y, gamma)", arguments, sweep with { OutAxis = -1 }, rows, columns));
    }

    /// <summary>Six axes, walked from both ends; what is left is the sample.</summary>
    [Fact]
    public async Task An_argument_may_have_six_axes()
    {
        int[] shape = [2, 3, 1, 2, 2, 3];
        double[] x = Data.Numbers(55, shape.Aggregate((product, size) => product * size));
        double At(params int[] index) => x[index.Zip(shape).Aggregate(0, (at, axis) => (at * axis.Second) + axis.First)];
        var expected = new List<double>();
        foreach (int c in Enumerable.Range(0, 3))
        {
            foreach (int a in Enumerable.Range(0, 2))
            {
                foreach (int f in Enumerable.Range(0, 3))
                {
                    expected.AddRange(Enumerable.Range(0, 2).Select(e => At(a, c, 0, 0, e, f) * At(a, c, 0, 1, e, f)));
                }
            }
        }

        Near([.. expected], await Run(
            "prod(x)", [("x", Tensor.Of(x, [.. shape.Select(size => (long)size)]))],
            Axes.Level("c", ("x", 1)), Axes.Level("a", ("x", 0)), Axes.Level("f", ("x", -1)), Axes.Level("one", ("x", 0)) with { OutAxis = 1 }, Axes.Level("e", ("x", -1))));
    }

    [Fact]
    public async Task A_level_that_walks_nothing_repeats() => Near(
        [.. Enumerable.Repeat(Loops(N, 1, (i, _) => X[i * D]), 3).SelectMany(values => values)],
        await Run("x[0]", [("x", XTensor)], new LevelWords { Name = "again", InAxes = new Dictionary<string, int>(), AxisSize = 3 }, Axes.Level("i", ("x", 0))));

    private static Tensor XTensor => Tensor.Of(X, N, D);

    private static Tensor YTensor => Tensor.Of(Y, M, D);

    private static double Square(int i, int j) => Enumerable.Range(0, D).Sum(k => Math.Pow(X[(i * D) + k] - Y[(j * D) + k], 2));

    private static double[] Loops(int rows, int columns, Func<int, int, double> value) =>
        [.. Enumerable.Range(0, rows).SelectMany(i => Enumerable.Range(0, columns).Select(j => value(i, j)))];

    private static void Near(double[] expected, double[] values)
    {
        Assert.Equal(expected.Length, values.Length);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    private Task<double[]> Run(string formula, (string, Tensor)[] arguments, params LevelWords[] levels) =>
        SharedEngine.Fill(SharedEngine.Pairwise(null, formula, Backend, arguments) with { Levels = levels });
}
