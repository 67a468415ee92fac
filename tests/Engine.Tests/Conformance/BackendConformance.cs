using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

/// <summary>What every backend must do. A leaf names its backend and inherits the whole suite.</summary>
[Collection(OracleAnswered.Name)]
public abstract class BackendConformance
{
    private readonly OracleAnswers _answers;

    protected BackendConformance(OracleAnswers answers)
    {
        _answers = answers;
        SharedEngine.SkipWithout(Backend);
    }

    public static TheoryData<string> Cases => [.. OracleCases.All.Select(made => made.Name)];

    /// <summary>Rows, columns and features where drivers go wrong: none, one, a panel less or more than one, one long dimension.</summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 0, 3, 2 }, { 3, 0, 2 }, { 1, 1, 1 }, { 0, 0, 0 }, { 7, 5, 3 }, { 5, 31, 4 }, { 6, 32, 4 }, { 7, 33, 4 }, { 13, 65, 2 }, { 1, 2, 700 },
    };

    protected abstract string Backend { get; }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_function_has_the_oracle_s_values_in_both_precisions(string name)
    {
        OracleCase made = OracleCases.Named(name);
        var formula = new BoundFormula(made.Function, made.Parameters, made.X, made.Y);
        foreach ((DataType precision, double unit) in ((DataType, double)[])[(DataType.Float64, AccuracyBound.Float64), (DataType.Float32, AccuracyBound.Float32)])
        {
            await Compare(made, formula, precision, unit);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Any_shape_is_right(int rows, int columns, int features)
    {
        Tensor x = Data.Float32(1, rows, features), y = Data.Float32(2, columns, features);
        foreach (string function in (string[])["euclidean", "rbf", "cityblock", "chebyshev", "linear"])
        {
            await Agreement.WithReference(SharedEngine.Pairwise(function, null, Backend, ("x", x), ("y", y)), 1e-5);
        }
    }

    [Theory]
    [InlineData("2.0 * rbf(x, y, gamma=0.5) + matern(x[0:2], y[0:2], nu=1.5) * linear(x, y)", false)]
    [InlineData("d = x - y; exp(-sum(d * d) / (2 * l^2))", true)]
    [InlineData("sum(abs(x - y) / (1 + sum((x - y)^2)))", false)]
    [InlineData("max(abs(x - y)) + min(x * y) - prod(1 + x / 10)", false)]
    [InlineData("where(x[0] < y[1], sum(x), mean(y)) * l", true)]
    [InlineData("s = sum(exp(-x * y) + tanh(x - y) + sigmoid(x * y) + log(2 + tanh(x * y))); exp(-s / 10) + tanh(s / 2) + sigmoid(s) + log(3 + tanh(s)) + expm1(tanh(s))", false)]
    public async Task Any_formula_is_right(string formula, bool usesLength)
    {
        Tensor x = Data.Float64(3, 9, 5), y = Data.Float64(4, 6, 5);
        (string, Tensor)[] arguments = [("x", x), ("y", y), ("l", Tensor.Scalar(0.75))];
        await Agreement.WithReference(SharedEngine.Pairwise(null, formula, Backend, arguments.AsSpan(0, usesLength ? 3 : 2)), 1e-13);
    }

    /// <summary>Each relation leaves a digit of the sum, and no number of the special ones is alike for all of them.</summary>
    [Fact]
    public async Task A_choice_by_a_relation_is_right_for_special_values()
    {
        Tensor x = Tensor.Of([-1.0, -0.0, 0, 1, double.PositiveInfinity, double.NegativeInfinity, double.NaN], 7, 1);
        const string Digits = "where(x < y, 1, 2) + 4 * where(x <= y, 1, 2) + 16 * where(x > y, 1, 2) + 64 * where(x >= y, 1, 2) "
            + "+ 256 * where(x == y, 1, 2) + 1024 * where(x != y, 1, 2)";
        double[] digits = await Agreement.WithReference(SharedEngine.Pairwise(null, $"sum({Digits})", Backend, ("x", x), ("y", x)), 0);
        Assert.Equal(4, digits.Distinct().Count());
    }

    [Fact]
    public async Task A_sweep_over_gamma_is_a_level()
    {
        var request = new Request
        {
            Outputs = [new OutputWords { Function = "rbf" }],
            Arguments = [
                ArgumentWords.Of("x", Data.Float64(5, 7, 3)), ArgumentWords.Of("y", Data.Float64(6, 5, 3)), ArgumentWords.Of("gamma", Data.Float64(7, 4))],
            Levels = [Axes.Level("g", ("gamma", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
            Backend = Backend,
        };
        await Agreement.WithReference(request, 1e-13);
        await Agreement.WithReference(request with { Levels = [.. request.Levels.Select(level => level with { OutAxis = -1 })] }, 1e-13);
    }

    [Fact]
    public async Task A_stack_of_matrices_is_a_level()
    {
        var request = new Request
        {
            Outputs = [new OutputWords { Function = "correlation" }],
            Arguments = [ArgumentWords.Of("x", Data.Float64(8, 3, 4, 6)), ArgumentWords.Of("y", Data.Float64(9, 3, 5, 6))],
            Levels = [Axes.Level("b", ("x", 0), ("y", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
            Backend = Backend,
        };
        await Agreement.WithReference(request, 1e-12);
    }

    [Fact]
    public async Task Predictions_are_one_level_over_a_vector_function()
    {
        var request = new Request
        {
            Outputs = [new OutputWords { Formula = "tanh(dot(w, x) + b)" }],
            Arguments = [
                ArgumentWords.Of("w", Data.Float64(10, 4, 6)), ArgumentWords.Of("x", Data.Float64(11, 9, 6)), ArgumentWords.Of("b", Data.Float64(12, 4))],
            Levels = [Axes.Level("batch", ("x", 0))],
            Backend = Backend,
        };
        await Agreement.WithReference(request, 1e-13);
    }

    [Theory]
    [InlineData("euclidean")]
    [InlineData("rbf")]
    [InlineData("white")]
    [InlineData("kldivergence")]
    public async Task X_against_itself_is_right(string function)
    {
        Tensor x = Data.Float32(13, 70, 3);
        double[] matrix = await Agreement.WithReference(SharedEngine.Pairwise(function, null, Backend, ("x", x)), 2e-5, 1e-6);
        Laws laws = FunctionCatalogue.Find(function)!.Laws;
        for (var i = 0; i < 70; i++)
        {
            Assert.True(laws.Diagonal is not { } diagonal || matrix[(i * 70) + i] == diagonal);
            for (var j = 0; laws.Symmetric && j < i; j++)
            {
                Assert.Equal(matrix[(i * 70) + j], matrix[(j * 70) + i]);
            }
        }
    }

    [Fact]
    public async Task Tiles_put_together_are_the_whole()
    {
        using var small = new KernelEngine(new EngineSettings { TileBytes = 4096, Threads = 1 }, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        foreach (Tensor? y in (Tensor?[])[Data.Float32(15, 130, 5), null])
        {
            Request request = SharedEngine.Pairwise("rbf", null, Backend, y is null ? [("x", Data.Float32(14, 70, 5))] : [("x", Data.Float32(14, 70, 5)), ("y", y)]);
            double[] whole = await SharedEngine.Fill(request);
            Assert.Equal(whole, await SharedEngine.Assemble(request));
            Assert.Equal(whole, await SharedEngine.Assemble(request, small));
            Assert.Equal(whole, await SharedEngine.Fill(request, small));
        }
    }

    [Fact]
    public async Task Special_numbers_come_through()
    {
        float[] special = [0, -0f, 1, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, 1e-40f, 1e18f];
        Tensor x = Tensor.Of(special, 10, 1);
        foreach ((string function, double underflow) in ((string, double)[])[("sqeuclidean", 1e-44), ("euclidean", 1e-22), ("cityblock", 0), ("rbf", 0), ("chebyshev", 0)])
        {
            await Agreement.WithReference(SharedEngine.Pairwise(function, null, Backend, ("x", x), ("y", x)), 1e-5, underflow);
        }
    }

    /// <summary>The constant stands left in one of each pair and right in the other; NaN is neither less nor greater than it.</summary>
    [Theory]
    [InlineData("sum(where(0.5 < x - y, 1, 2))")]
    [InlineData("sum(where(x - y < 0.5, 1, 2))")]
    [InlineData("sum(where(0.5 <= x - y, 1, 2))")]
    [InlineData("sum(where(x - y <= 0.5, 1, 2))")]
    [InlineData("sum(where(x - y == 0.5, 1, 2))")]
    [InlineData("sum(where(x - y != 0.5, 1, 2))")]
    [InlineData("sum(min(0.5, x - y)) + max(0.5, sum(x + y))")]
    [InlineData("sum(max(x - y, 0.5)) + min(sum(x + y), 0.5)")]
    public async Task Numbers_are_compared_with_a_constant_on_either_side(string formula)
    {
        Tensor x = Tensor.Of([0, -0f, 0.25f, 0.75f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2], 8, 1);
        await Agreement.WithReference(SharedEngine.Pairwise(null, formula, Backend, ("x", x), ("y", x)), 1e-6, 0);
    }

    private async Task Compare(OracleCase made, BoundFormula formula, DataType precision, double unit)
    {
        List<(string, Tensor)> arguments = [("x", made.X), .. made.Parameters.Select(given => (given.Key, given.Value))];
        if (made.Y is not null)
        {
            arguments.Add(("y", made.Y));
        }

        double[] values = await SharedEngine.Fill(SharedEngine.Pairwise(made.Function, null, Backend, [.. arguments]) with { Precision = precision });
        double[] expected = _answers[made.Name];
        for (var k = 0; k < values.Length; k++)
        {
            double[] x = Numbers.Row(made.X, k / made.Columns), y = Numbers.Row(made.Y ?? made.X, k % made.Columns);
            double error = (4 * AccuracyBound.Of(formula, x, y, unit).Error) + ((made.OracleError + (4 * unit)) * Math.Abs(expected[k])) + (precision == DataType.Float32 ? float.Epsilon : double.Epsilon);
            bool same = values[k].Equals(expected[k]) || Math.Abs(values[k] - expected[k]) <= error;
            Assert.True(same, $"{Backend} {precision} [{k / made.Columns}, {k % made.Columns}]: {values[k]:r}, the oracle says {expected[k]:r}, the bound is {error:g3}");
        }
    }
}
