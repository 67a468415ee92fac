using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;
using static GpuKernels.Engine.Tests.Reductions.ReductionRequests;

namespace GpuKernels.Engine.Tests.Reductions;

/// <summary>What every backend must do with reduced levels. A leaf names its backend and inherits the whole suite.</summary>
public abstract class ReductionConformance
{
    protected ReductionConformance() => SharedEngine.SkipWithout(Backend);

    /// <summary>Rows, columns and features where drivers go wrong: none, one, about a bundle, about a strip of 1024 columns.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 0, 3, 2 }, { 3, 0, 2 }, { 1, 1, 1 }, { 7, 5, 3 }, { 5, 63, 2 }, { 6, 64, 2 }, { 13, 65, 2 }, { 2, 1023, 1 }, { 3, 1024, 1 }, { 2, 1025, 1 }, { 50, 2100, 2 },
    };

    protected abstract string Backend { get; }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_reduction_of_any_shape_is_right(int rows, int columns, int features)
    {
        Request request = Pairwise("sum(x * y) - 1", ("x", Data.Float32(1, rows, features)), ("y", Data.Float32(2, columns, features))) with { Reductions = All("j") };
        await AgreesWithReference(request);
        await AgreesWithReference(request with { Precision = DataType.Float64 });
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_other_side_can_be_reduced(int rows, int columns, int features) => await AgreesWithReference(
        Pairwise("sum(abs(x - y))", ("x", Data.Float32(3, columns, features)), ("y", Data.Float32(4, rows, features))) with { Reductions = All("i") });

    /// <summary>Alone they take another way on a device: about a leaf, a group and a segment of columns.</summary>
    [Theory]
    [InlineData(3, 15, 2)]
    [InlineData(17, 257, 3)]
    [InlineData(1, 4100, 1)]
    public async Task Folds_alone_of_any_shape_are_right(int rows, int columns, int features)
    {
        Request request = Pairwise("sum(x * y) - 1", ("x", Data.Float32(1, rows, features)), ("y", Data.Float32(2, columns, features))) with { Reductions = Folds("j") };
        await AgreesWithReference(request);
        await AgreesWithReference(request with { Precision = DataType.Float64, Reductions = Folds("j") });
    }

    [Fact]
    public async Task Both_sides_can_be_reduced_to_one_number()
    {
        foreach (string name in (string[])["sum", "mean", "min", "max", "logsumexp", "count"])
        {
            await AgreesWithReference(Pairwise("sum((x - y)^2)", ("x", Data.Float32(5, 600, 2)), ("y", Data.Float32(6, 70, 2))) with { Reductions = [Words(name, "i", "j")] });
        }
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("softmax_sum")]
    public async Task Weights_are_one_or_many_for_each_value(string name)
    {
        foreach (Tensor weights in (Tensor[])[Data.Float32(7, 1100), Data.Float32(8, 1100, 1), Data.Float32(9, 1100, 5), Data.Float64(10, 1100, 3)])
        {
            await AgreesWithReference(Pairwise("exp(-sum((x - y)^2))", ("x", Data.Float32(11, 9, 3)), ("y", Data.Float32(12, 1100, 3)), ("v", weights)) with
            {
                Reductions = [Words(name, "j") with { Weights = "v" }, Words("max", "j")],
            });
        }
    }

    [Fact]
    public async Task A_pair_with_itself_can_be_left_out()
    {
        Request request = Pairwise("sum(abs(x - y)) - 0.1", ("x", Data.Float32(13, 1030, 2)));
        await AgreesWithReference(request with { Reductions = [.. All("j").Select(words => words with { ExcludesSelf = true })] });
        await AgreesWithReference(request with { Reductions = [.. All("i").Select(words => words with { ExcludesSelf = true })] });
        await AgreesWithReference(Pairwise("sum(abs(x - y)) - 0.1", ("x", Data.Float32(13, 130, 2))) with
        {
            Reductions = [.. ((string[])["sum", "argmin", "logsumexp"]).Select(name => Words(name, "j") with { ExcludesSelf = true })],
        });
    }

    [Fact]
    public async Task Outer_levels_and_sweeps_are_kept()
    {
        Request stack = Pairwise("exp(-g * sum((x - y)^2))", ("x", Data.Float32(14, 3, 5, 2)), ("y", Data.Float32(15, 3, 70, 2)), ("g", Data.Float32(16, 4)), ("v", Data.Float32(17, 3, 70))) with
        {
            Levels = [Level("s", ("g", 0)), Level("b", ("x", 0), ("y", 0), ("v", 0)), Level("i", ("x", 0)), Level("j", ("y", 0), ("v", 0))],
        };
        await AgreesWithReference(stack with { Reductions = [Words("sum", "j") with { Weights = "v" }, Words("argmax", "j"), Words("kmin", "j")] });
        await AgreesWithReference(stack with { Reductions = [Words("sum", "j") with { Weights = "v" }, Words("argmax", "j"), Words("logsumexp", "j")] });
        await AgreesWithReference(stack with { Reductions = [Words("sum", "b", "j"), Words("mean", "b", "j")] });
        await AgreesWithReference(stack with { Reductions = [Words("sum", "s")], Arguments = [.. stack.Arguments.Where(argument => argument.Name != "v")], Levels = Without(stack.Levels, "v") });
    }

    [Fact]
    public async Task Vectors_are_reduced_feature_by_feature()
    {
        Request gradient = Pairwise("grad(exp(-sum((x - y)^2)), x)", ("x", Data.Float32(18, 7, 3)), ("y", Data.Float32(19, 130, 3)), ("v", Data.Float32(20, 130, 2)));
        await AgreesWithReference(gradient with { Reductions = [Words("sum", "j") with { Weights = "v" }, Words("kmax", "j")] });
        await AgreesWithReference(gradient with { Reductions = [Words("sum", "j") with { Weights = "v" }, Words("max", "j")] });
    }

    [Fact]
    public async Task The_gradient_of_logsumexp_is_the_softmax_weighted_sum_of_the_gradient()
    {
        Request request = Pairwise("-sum((x - y)^2)", ("x", Data.Float64(21, 4, 3)), ("y", Data.Float64(22, 1050, 3)));
        double[] gradient = await AgreesWithReference(request with
        {
            Outputs = [request.Outputs[0], new OutputWords { Name = "slope", Formula = "grad(-sum((x - y)^2), x)" }],
            Reductions = [Words("softmax_sum", "j") with { Weights = "slope" }],
        });
        const double step = 1e-5;
        for (var k = 0; k < 12; k++)
        {
            double[] up = await Fill(Shifted(k, step)), down = await Fill(Shifted(k, -step));
            Assert.Equal((up[k / 3] - down[k / 3]) / (2 * step), gradient[k], 1e-8);
        }

        Request Shifted(int place, double by)
        {
            double[] x = TensorNumbers.Read(request.Arguments[0].Value!);
            x[place] += by;
            return request with { Arguments = [ArgumentWords.Of("x", Tensor.Of(x, 4, 3)), request.Arguments[1]], Reductions = [Words("logsumexp", "j")] };
        }
    }

    [Fact]
    public async Task One_level_alone_is_reduced_to_one_number() => await AgreesWithReference(new Request
    {
        Outputs = [new OutputWords { Formula = "sum(x^2)" }],
        Arguments = [ArgumentWords.Of("x", Data.Float32(23, 2000, 3))],
        Levels = [Level("i", ("x", 0))],
        Reductions = [Words("sum", "i"), Words("argmin", "i"), Words("kmax", "i")],
        Backend = Backend,
    });

    [Fact]
    public async Task NaN_and_infinity_follow_the_rules()
    {
        float[] special = [1, float.NaN, -2, float.PositiveInfinity, 0, float.NaN, float.NegativeInfinity, 3, 3, -2];
        foreach (float[] values in (float[][])[special, [float.NaN, float.NaN], [float.NegativeInfinity, float.NegativeInfinity], [float.PositiveInfinity, 0, float.PositiveInfinity]])
        {
            Request request = Pairwise("x * y", ("x", Tensor.Of([1f, -1f], 2)), ("y", Tensor.Of(values, values.Length)));
            await AgreesWithReference(request with { Reductions = All("j") });
            await AgreesWithReference(request with { Reductions = Folds("j") });
        }
    }

    [Fact]
    public async Task The_k_smallest_are_the_first_of_a_stable_sort_of_the_same_backend_s_matrix()
    {
        float[] few = [.. Enumerable.Range(0, 3000).Select(k => (float)(k * 7919 % 40))];
        Request matrix = Pairwise("abs(x - y)", ("x", Tensor.Of(few.AsSpan(0, 60), 60)), ("y", Tensor.Of(few, 3000)));
        double[] values = await Fill(matrix);
        double[][] kept = await SharedEngine.FillAll(matrix with { Reductions = [Words("kmin", "j") with { Kept = 200 }, Words("argkmin", "j") with { Kept = 200 }] });
        for (var i = 0; i < 60; i++)
        {
            int[] order = [.. Enumerable.Range(0, 3000).OrderBy(j => values[(i * 3000) + j]).Take(200)];
            Assert.Equal(order.Select(j => values[(i * 3000) + j]), kept[0].Skip(i * 200).Take(200));
            Assert.Equal(order.Select(j => (double)j), kept[1].Skip(i * 200).Take(200));
        }
    }

    [Fact]
    public async Task Neither_tiles_nor_threads_change_a_bit()
    {
        using var one = new KernelEngine(new EngineSettings { TileBytes = 4096, Threads = 1 }, NullLoggerFactory.Instance);
        using var three = new KernelEngine(new EngineSettings { Threads = 3 }, NullLoggerFactory.Instance);
        Request all = Pairwise("rbf(x, y, gamma=0.5)", ("x", Data.Float32(24, 260, 3)), ("y", Data.Float32(25, 2100, 3))) with { Reductions = All("j") };
        Request folds = Pairwise("rbf(x, y, gamma=0.5)", ("x", Data.Float32(24, 130, 3)), ("y", Data.Float32(25, 1100, 3)));
        foreach (Request request in (Request[])[all, folds with { Reductions = [Words("sum", "i", "j"), Words("max", "i", "j")] }])
        {
            double[][] whole = await SharedEngine.FillAll(request);
            foreach (KernelEngine engine in (KernelEngine[])[one, three])
            {
                Assert.Equal(whole, await SharedEngine.FillAll(request, engine));
                Assert.Equal(whole, await SharedEngine.AssembleAll(request, engine));
            }
        }
    }

    private static IReadOnlyList<ReductionWords> All(string level) => [.. ReductionCatalogue.All.Select(reduction => Words(reduction.Name, level))];

    private static IReadOnlyList<ReductionWords> Folds(string level) =>
        [.. ReductionCatalogue.All.Where(reduction => !reduction.IsList).Select(reduction => Words(reduction.Name, level))];

    private static IReadOnlyList<LevelWords> Without(IReadOnlyList<LevelWords> levels, string argument) =>
        [.. levels.Select(level => level with { InAxes = level.InAxes.Where(axis => axis.Key != argument).ToDictionary() })];

    private Task<double[]> Fill(Request request) => SharedEngine.Fill(request);

    private Request Pairwise(string formula, params ReadOnlySpan<(string Name, Tensor Value)> arguments) => SharedEngine.Pairwise(null, formula, Backend, arguments);

    /// <summary>The first result, after all have been held against the reference: whole numbers equal, others within the bound of the sum of magnitudes.</summary>
    private static async Task<double[]> AgreesWithReference(Request request)
    {
        double unit = request.Precision == DataType.Float64 || request.Arguments.Any(argument => argument.Type == DataType.Float64) ? 1e-13 : 8e-6;
        double[][] expected = await SharedEngine.FillAll(request with { Backend = "reference" });
        double[][] values = await SharedEngine.FillAll(request);
        for (var result = 0; result < expected.Length; result++)
        {
            Assert.Equal(expected[result].Length, values[result].Length);
            double scale = Math.Max(1, expected[result].Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
            for (var k = 0; k < expected[result].Length; k++)
            {
                bool same = values[result][k].Equals(expected[result][k]) || Math.Abs(values[result][k] - expected[result][k]) <= unit * scale;
                Assert.True(same, $"{request.Reductions[result].Reduction} {k} is {values[result][k]:r}, the reference says {expected[result][k]:r}");
            }
        }

        return values[0];
    }
}
