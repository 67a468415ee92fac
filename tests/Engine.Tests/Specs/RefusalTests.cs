using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Specs;

/// <summary>A request that is wrong says so in words that name the argument, the axis and the limit; all of it at once.</summary>
public sealed class RefusalTests
{
    private static readonly Tensor X = Data.Float32(1, 5, 3);

    [Fact]
    public void Every_violation_comes_at_once()
    {
        var request = new Request
        {
            Outputs = [new OutputWords { Function = "rbf" }],
            Arguments = [ArgumentWords.Of("x", X), ArgumentWords.Of("x", X), ArgumentWords.Of("2bad", X), new ArgumentWords("y", DataType.Float32, [-1, 3])],
            Backend = "tpu",
            Method = "magic",
        };
        Violation[] violations = Refused(request);
        Assert.Contains(violations, violation => violation is { Field: "arguments[x]", Description: "The name is given twice." });
        Assert.Contains(violations, violation => violation.Field == "arguments[2bad]");
        Assert.Contains(violations, violation => violation.Field == "arguments[y].shape" && violation.Description.Contains("-1", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Field == "backend" && violation.Description.Contains("tpu", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Field == "method");
    }

    [Theory]
    [InlineData("rbff", "did you mean rbf")]
    [InlineData("nothing_like_it", "There is no function 'nothing_like_it'")]
    public void An_unknown_function_is_named(string function, string words) =>
        Assert.Contains(words, Refused(SharedEngine.Pairwise(function, null, "cpu", ("x", X)))[0].Description, StringComparison.Ordinal);

    [Fact]
    public void Unknown_parameters_are_named_with_those_that_there_are()
    {
        Violation[] violations = Refused(SharedEngine.Pairwise("rbf", null, "cpu", ("x", X), ("gama", Tensor.Scalar(1)), ("sigma", Tensor.Scalar(2))));
        Assert.Equal(["arguments[gama]", "arguments[sigma]"], violations.Select(violation => violation.Field));
        Assert.All(violations, violation => Assert.Contains("gamma", violation.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void Samples_of_different_width_are_refused() =>
        Assert.Contains("vector[3]", Refused(SharedEngine.Pairwise("euclidean", null, "cpu", ("x", X), ("y", Data.Float32(2, 4, 2))))[0].Description, StringComparison.Ordinal);

    /// <summary>A vector less a number is a vector: unseen, one sample [3] beside samples [5, 3] would be three samples of one number each.</summary>
    [Theory]
    [InlineData("euclidean", "y", true)]
    [InlineData("rbf", "y", true)]
    [InlineData("cosine", "y", true)]
    [InlineData("linear", "y", true)]
    [InlineData("euclidean", "x", true)]
    [InlineData("rbf", "x", false)]
    public void A_sample_that_is_a_number_is_refused_by_a_function_of_vectors(string function, string flat, bool beside)
    {
        (string, Tensor)[] samples = [(flat, Tensor.Of([1f, 2f, 3f], 3)), .. beside ? [(flat == "x" ? "y" : "x", X)] : Array.Empty<(string, Tensor)>()];
        Violation refused = Assert.Single(Refused(SharedEngine.Pairwise(function, null, "cpu", samples)));
        Assert.Equal($"arguments[{flat}].shape", refused.Field);
        Assert.Contains($"{function} takes rows of arrays [n, d], and a sample of '{flat}', of shape [3], is scalar", refused.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_may_stand_beside_a_vector_where_it_is_written()
    {
        Request request = SharedEngine.Pairwise(null, "sqeuclidean(x, 0 * y)", "cpu", ("x", Tensor.Of([3f, 4f], 1, 2)), ("y", Tensor.Of([1f, 2f], 2)));
        Assert.Equal((double[])[25, 25], await SharedEngine.Fill(request));
    }

    [Fact]
    public void A_function_of_two_features_refuses_three() => Assert.Contains(
        "haversine takes samples of 2 features, and x has 3",
        Refused(SharedEngine.Pairwise("haversine", null, "cpu", ("x", X)))[0].Description,
        StringComparison.Ordinal);

    [Fact]
    public void A_syntax_error_has_its_column_and_a_caret()
    {
        string message = Refused(SharedEngine.Pairwise(null, "exp(-sum((x - y)$^2))", "cpu", ("x", X)))[0].Description;
        Assert.Contains("column 17", message, StringComparison.Ordinal);
        Assert.Contains("^", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_that_overflows_64_bits_is_a_violation() => Assert.Contains("64 bits", Refused(new Request
    {
        Outputs = [new OutputWords { Function = "rbf" }],
        Arguments = [new ArgumentWords("x", DataType.Float64, [1L << 40, 1L << 40])],
    })[0].Description, StringComparison.Ordinal);

    [Fact]
    public void Levels_are_judged_as_jax_does()
    {
        var request = new Request
        {
            Outputs = [new OutputWords { Formula = "sum(x * y)" }],
            Arguments = [ArgumentWords.Of("x", X), ArgumentWords.Of("y", Data.Float32(2, 4, 3))],
            Levels =
            [
                new LevelWords { Name = "i", InAxes = new Dictionary<string, int> { ["x"] = 0, ["y"] = 0 } },
                new LevelWords { Name = "k", InAxes = new Dictionary<string, int> { ["x"] = 5, ["z"] = 0 } },
                new LevelWords { Name = "n", InAxes = new Dictionary<string, int>() },
            ],
        };
        Violation[] violations = Refused(request);
        Assert.Contains(violations, violation => violation.Field == "levels[i]" && violation.Description.Contains("'x' has size 5 along axis 0, 'y' has size 4", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Field == "levels[k].in_axes[x]" && violation.Description.Contains("out of bounds", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Field == "levels[k].in_axes[z]");
        Assert.Contains(violations, violation => violation.Field == "levels[n]");
    }

    [Theory]
    [InlineData("x", -3, "in_axes -3 is out of bounds: outer levels left 2 axes of 'x' with shape [5, 3]")]
    [InlineData("x", 2, "in_axes 2 is out of bounds: outer levels left 2 axes of 'x' with shape [5, 3]")]
    [InlineData("z", 0, "There is no argument 'z'; the arguments are x.")]
    public void An_axis_that_is_not_there_is_named(string argument, int axis, string words) => Assert.Contains(
        Refused(SharedEngine.Pairwise(null, "sum(x)", "cpu", ("x", X)) with { Levels = [Axes.Level("i", (argument, axis))] }),
        violation => violation.Field == $"levels[i].in_axes[{argument}]" && violation.Description.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void An_axis_size_must_be_that_of_the_axes() => Assert.Contains(
        "'x' has size 5 along axis 0, axis_size is 4",
        Refused(SharedEngine.Pairwise(null, "sum(x)", "cpu", ("x", X)) with { Levels = [Axes.Level("i", ("x", 0)) with { AxisSize = 4 }] })[0].Description,
        StringComparison.Ordinal);

    [Fact]
    public void An_out_axis_past_the_result_is_refused() => Assert.Equal(
        new Violation("levels[i].out_axis", "out_axis 2 is out of bounds for the result of rank 2 that 'result' has at this level."),
        Refused(SharedEngine.Pairwise(null, "x", "cpu", ("x", X)) with { Levels = [Axes.Level("i", ("x", 0)) with { OutAxis = 2 }] })[0]);

    [Fact]
    public void A_sample_of_three_axes_is_refused() => Assert.Contains(
        "The levels leave 3 axes [2, 3, 4] to the function",
        Refused(SharedEngine.Pairwise(null, "sum(x)", "cpu", ("x", Data.Float32(4, 5, 2, 3, 4))) with { Levels = [Axes.Level("i", ("x", 0))] })[0].Description,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(new long[] { 1, 5 }, "Offsets begin with 0 and end with the number of rows, 5; these are from 1 to 5.")]
    [InlineData(new long[] { 0, 4 }, "these are from 0 to 4")]
    [InlineData(new long[] { }, "these are none")]
    [InlineData(new long[] { 0, 4, 3, 5 }, "Offsets never fall; offset 2 is 3 after 4.")]
    public void Groups_that_do_not_cover_the_rows_are_refused(long[] offsets, string words)
    {
        Request request = SharedEngine.Pairwise("rbf", null, "cpu") with { Arguments = [ArgumentWords.Of("x", X) with { Offsets = offsets }] };
        Violation refused = Assert.Single(Refused(request));
        Assert.Equal("arguments[x].offsets", refused.Field);
        Assert.Contains(words, refused.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_walked_outermost_and_their_rows_inside()
    {
        ArgumentWords x = ArgumentWords.Of("x", X) with { Offsets = [0, 2, 5] };
        ArgumentWords y = ArgumentWords.Of("y", Data.Float32(5, 5, 3));
        Request request = SharedEngine.Pairwise(null, "sum(x * y)", "cpu") with { Arguments = [x, y] };

        Assert.Contains("No level walks the rows of 'x'", Refused(request with { Levels = [Axes.Level("g", ("x", 0)), Axes.Level("j", ("y", 0))] })[0].Description, StringComparison.Ordinal);
        Assert.Contains("the outermost level walks them", Refused(request with { Levels = [Axes.Level("j", ("y", 0)), Axes.Level("g", ("x", 0)), Axes.Level("i", ("x", 0))] })[0].Description, StringComparison.Ordinal);
        Assert.Contains("can be walked only inside its groups", Refused(request with { Levels = [Axes.Level("i", ("x", 1), ("y", 0))] })[0].Description, StringComparison.Ordinal);
        Assert.Contains(
            "'x' has 5 rows in 2 groups of unequal size along axis 0, 'y' has size 5 along axis 0",
            Refused(request with { Levels = [Axes.Level("g", ("x", 0)), Axes.Level("i", ("x", 0), ("y", 0))] })[0].Description,
            StringComparison.Ordinal);
        Assert.Contains("The groups come first", Refused(request with { Levels = [Axes.Level("g", ("x", 0)) with { OutAxis = 1 }, Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))] })[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Levels_nest_to_the_limit_and_no_deeper()
    {
        Request request = Nested(Limits.Levels);
        Assert.Equal((double[])[2], await SharedEngine.Fill(request));

        Violation refused = Assert.Single(Refused(Nested(Limits.Levels + 1)));
        Assert.Equal("levels", refused.Field);
        Assert.Equal($"{Limits.Levels + 1} levels; the limit is {Limits.Levels}.", refused.Description);
    }

    [Fact]
    public async Task NaN_under_each_policy()
    {
        Tensor x = Tensor.Of([1f, float.NaN, 3f, 4f], 2, 2);
        Request request = SharedEngine.Pairwise("sqeuclidean", null, "cpu", ("x", x), ("y", Tensor.Of([1f, 1f], 1, 2)));
        Assert.Equal((double[])[double.NaN, 13], await SharedEngine.Fill(request));
        Assert.Equal((double[])[0, 13], await SharedEngine.Fill(request with { NanPolicy = NanPolicy.Omit }));
        SpecException refused = await Assert.ThrowsAsync<SpecException>(() => SharedEngine.Fill(request with { NanPolicy = NanPolicy.Reject }));
        Assert.Equal("arguments[x][0, 1]", refused.Violations[0].Field);
    }

    [Fact]
    public void Omit_refuses_a_sum_over_no_samples()
    {
        Request request = new()
        {
            Outputs = [new OutputWords { Name = "r", Formula = "sum(W[0])" }],
            Arguments = [new ArgumentWords("W", DataType.Float64, [3, 4, 5])],
            Levels = [new LevelWords { Name = "i", InAxes = new Dictionary<string, int> { ["W"] = 0 } }],
            NanPolicy = NanPolicy.Omit,
        };
        Violation refused = Assert.Single(Refused(request));
        Assert.Equal("nan_policy", refused.Field);
        Assert.Contains("is over none", refused.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_with_too_many_passes_names_the_limit()
    {
        string formula = string.Join(" + ", Enumerable.Range(1, 12).Select(length => $"sum((x[0:{length}] - y[0:{length}])^2)"));
        Violation refused = Assert.Single(Refused(SharedEngine.Pairwise(null, formula, "cpu", ("x", Data.Float32(3, 4, 12)))));
        Assert.Equal("formula", refused.Field);
        Assert.Contains("12 passes", refused.Description, StringComparison.Ordinal);
        Assert.Contains("the limit is 8", refused.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_with_too_many_vectors_of_a_sample_names_the_limit()
    {
        string formula = string.Join(" + ", Enumerable.Range(0, 31).Select(k => $"sum(exp({k}.5 * x) * sin({k}.25 * y)) * sum(cos({k}.5 * x) * y)"));
        Assert.Contains("the limit is", Refused(SharedEngine.Pairwise(null, formula, "cpu", ("x", X), ("y", X)))[0].Description, StringComparison.Ordinal);
    }

    /// <summary>Levels over nothing, of one point each, around x + 1.</summary>
    private static Request Nested(int levels) => new()
    {
        Outputs = [new OutputWords { Formula = "x + 1" }],
        Arguments = [ArgumentWords.Of("x", Tensor.Scalar(1))],
        Levels = [.. Enumerable.Range(0, levels).Select(level => new LevelWords { Name = $"l{level}", InAxes = new Dictionary<string, int>(), AxisSize = 1 })],
    };

    private static Violation[] Refused(Request request) => [.. Assert.Throws<SpecException>(() => SharedEngine.Instance.Plan(request)).Violations];
}
