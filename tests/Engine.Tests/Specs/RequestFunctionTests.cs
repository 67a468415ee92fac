using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Specs;

/// <summary>A function with bound arguments is a function.</summary>
public sealed class RequestFunctionTests
{
    private static readonly Tensor X = Data.Float64(71, 4, 3), Y = Data.Float64(72, 5, 3);

    private static readonly FunctionWords Kernel = new()
    {
        Name = "k",
        Parameters = ["x", "y"],
        Formula = "scale * exp(-gamma * sum(((x - y) / l)^2))",
        Bound = [ArgumentWords.Of("gamma", Tensor.Scalar(0.5)), ArgumentWords.Of("l", Tensor.Of([1.0, 2, 3], 3)), ArgumentWords.Of("scale", Tensor.Scalar(2))],
    };

    [Theory]
    [InlineData("k(x, y)", "2 * exp(-0.5 * sum(((x - y) / l)^2))")]
    [InlineData("k(y=y, x=x) + 1", "1 + 2 * exp(-0.5 * sum(((x - y) / l)^2))")]
    [InlineData("k(x, y) / sqrt(k(x, x) * k(y, y))", "exp(-0.5 * sum(((x - y) / l)^2))")]
    [InlineData("grad(k(x, y), x)", "grad(2 * exp(-0.5 * sum(((x - y) / l)^2)), x)")]
    [InlineData("grad(grad(k(x, y), x)[1], y)", "grad(grad(2 * exp(-0.5 * sum(((x - y) / l)^2)), x)[1], y)")]
    [InlineData("k(2 * x, y)", "2 * exp(-0.5 * sum(((2 * x - y) / l)^2))")]
    [InlineData("slope(x, y)[0]", "grad(2 * exp(-0.5 * sum(((x - y) / l)^2)), x)[0]")]
    [InlineData("near(x)", "2 * exp(-0.5 * sum(((x - l) / l)^2)) + 0 * sum(y)")]
    public async Task A_bound_function_is_what_its_formula_is(string called, string written)
    {
        FunctionWords slope = new() { Name = "slope", Parameters = ["x", "y"], Formula = "grad(k(x, y), x)" };
        FunctionWords near = new() { Name = "near", Parameters = ["x"], Formula = "k(x, y)", Bound = [ArgumentWords.Of("y", Tensor.Of([1.0, 2, 3], 3))] };
        Request request = SharedEngine.Pairwise(null, called, "cpu", ("x", X), ("y", Y)) with { Functions = [Kernel, slope, near] };

        double[] values = await Agreement.WithReference(request, 1e-13, 1e-15);

        double[] expected = await SharedEngine.Fill(SharedEngine.Pairwise(null, written, "reference", ("x", X), ("y", Y), ("l", Tensor.Of([1.0, 2, 3], 3))));
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    /// <summary>The request's own gamma is swept; the bound one stays what it was.</summary>
    [Fact]
    public async Task A_bound_value_is_not_an_argument_of_the_same_name()
    {
        Request request = SharedEngine.Pairwise(null, "gamma * k(x, y)", "cpu", ("x", X), ("y", Y), ("gamma", Tensor.Of([1.0, 10], 2))) with
        {
            Functions = [Kernel],
            Levels = [Axes.Level("g", ("gamma", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))],
        };

        double[] values = await SharedEngine.Fill(request);

        Assert.All(values[..20].Zip(values[20..]), pair => Assert.Equal(10 * pair.First, pair.Second, 1e-13));
    }

    [Theory]
    [InlineData("rbf", "x", "functions[rbf]", "a word of this name already")]
    [InlineData("sum", "x", "functions[sum]", "a word of this name already")]
    [InlineData("f", "x + z", "functions[f].formula", "'z' is neither a parameter nor bound; there are x, b.")]
    [InlineData("f", "f(x)", "functions[f].formula", "f is not a function")]
    [InlineData("f", "(x", "functions[f].formula", "to close the parenthesis")]
    public void A_function_that_is_none_says_why(string name, string formula, string field, string words)
    {
        var function = new FunctionWords { Name = name, Parameters = ["x"], Formula = formula, Bound = [ArgumentWords.Of("b", Tensor.Scalar(1))] };

        Violation[] violations = Refused(SharedEngine.Pairwise(null, "sum(x)", "cpu", ("x", X)) with { Functions = [function] });

        Assert.Contains(violations, violation => violation.Field == field && violation.Description.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_gradient_inside_is_taken_by_a_name_of_the_caller()
    {
        var slope = new FunctionWords { Name = "slope", Parameters = ["u"], Formula = "grad(sum(u^2), u)" };

        Assert.Contains(
            "a gradient by u cannot be taken where 2 * x stands for it",
            Refused(SharedEngine.Pairwise(null, "sum(slope(2 * x)) + sum(y)", "cpu", ("x", X)) with { Functions = [slope] })[0].Description,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_name_without_a_value_is_refused()
    {
        var function = new FunctionWords { Name = "f", Parameters = ["x"], Formula = "b * x", Bound = [new ArgumentWords("b", DataType.Float64, [])] };

        Assert.Contains(
            new Violation("functions[f].bound[b]", "A bound value comes with the function."),
            Refused(SharedEngine.Pairwise(null, "sum(f(x)) + sum(y)", "cpu", ("x", X)) with { Functions = [function] }));
    }

    private static Violation[] Refused(Request request) => [.. Assert.Throws<SpecException>(() => SharedEngine.Instance.Plan(request)).Violations];
}
