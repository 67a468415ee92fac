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
