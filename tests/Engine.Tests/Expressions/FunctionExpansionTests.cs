using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class FunctionExpansionTests
{
    private static readonly HashSet<string> Arguments = ["x", "y", "gamma", "nu"];

    [Theory]
    [InlineData("rbf(x, y, gamma=0.5)", "exp(-(0.5) * sum((x - y)^2))")]
    [InlineData("rbf(x, y, 0.5)", "exp(-(0.5) * sum((x - y)^2))")]
    [InlineData("gaussian(y=y, x=x, gamma=gamma)", "exp(-gamma * sum((x - y)^2))")]
    [InlineData("linear(x[0:2], y[0:2]) + 2 * linear(y, x)", "dot(x[0:2], y[0:2]) + 2 * dot(y, x)")]
    [InlineData("matern(x, y, nu=1/2, length_scale=1)", "exp(-sqrt(sum(1 / 1^2 * (x - y)^2)))")]
    [InlineData("polynomial(x, y)", "(1 / size(x) * dot(x, y) + 1)^3")]
    [InlineData("rbf(linear(x, x) * x, y, gamma=pi)", "exp(-(3.141592653589793) * sum((dot(x, x) * x - y)^2))")]
    [InlineData("sigmoid_kernel(x, y, 2, 0) < sigmoid(2)", "tanh(2 * dot(x, y) + 0) < sigmoid(2)")]
    [InlineData("pi * gamma", "3.141592653589793 * gamma")]
    public void A_call_is_the_formula_over_the_calls_arguments(string formula, string expanded) =>
        Assert.Equal(Parser.Parse(expanded).ToString(), Expand(formula).Body.ToString());

    [Fact]
    public void Swapped_names_are_not_captured() =>
        Assert.Equal("dot(y, x)", Expand("innerproduct(y, x)").Body.ToString());

    [Fact]
    public void An_argument_shadows_a_constant() => Assert.Equal("e * x", Expand("e * x", "e").Body.ToString());

    [Fact]
    public void A_structural_parameter_takes_its_number_from_the_caller()
    {
        Expansion half = FunctionExpansion.Expand(Parser.Parse("matern(x, y, nu=nu)"), KnownArguments.Named(Arguments) with { Numbers = new Dictionary<string, double> { ["nu"] = 0.5 } });

        Assert.Equal(Expand("matern(x, y, nu=0.5)").Body, half.Body);
    }

    [Theory]
    [InlineData("matern(x, y, nu=gamma)", "nu of matern chooses the formula and must be one number known before it runs, not gamma")]
    [InlineData("matern(x, y, nu=-1)", "nu must be greater than 0, and is -1.")]
    [InlineData("rbf(x, y, gamma=1, length_scale=2)", "rbf takes gamma or length_scale, not both.")]
    public void A_parameter_that_the_function_refuses_is_an_error(string formula, string problem) =>
        Assert.Equal(problem, Assert.Throws<ExpressionException>(() => Expand(formula)).Problem);

    [Theory]
    [InlineData("rbf(x, y, gama=1)", 10, "rbf has no argument gama; did you mean gamma?; it takes x, y, gamma, length_scale")]
    [InlineData("1 + rbf(x)", 4, "rbf needs the sample y; it takes x, y, gamma, length_scale")]
    [InlineData("rbf(x, y, 1, 2, 3)", 16, "rbf takes at most 4 arguments, 5 are given")]
    [InlineData("rbf(x, y, x=y)", 10, "rbf is given x twice")]
    [InlineData("rbf(x, y, gamma=1, gamma=2)", 19, "the keyword gamma is given twice")]
    [InlineData("rbf(x=x, y)", 9, "an argument without a keyword cannot follow one with a keyword")]
    [InlineData("log(x, y)", 0, "log takes 1 argument, 2 are given; the kernel is log_kernel")]
    [InlineData("rbff(x, y)", 0, "rbff is not a function; did you mean rbf?")]
    public void A_call_that_cannot_be_is_refused_where_it_stands(string formula, int position, string problem)
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse(formula));

        Assert.Equal((problem, position), (error.Problem, error.Position));
    }

    [Fact]
    public void A_parameter_without_value_or_default_is_named_with_its_meaning()
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Expand(new Written("2 * needed * x", "x") { Needed = [new("needed", "a factor")] }));

        Assert.Equal("written needs needed: a factor", error.Problem);
    }

    [Fact]
    public void A_function_that_calls_itself_is_refused()
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Expand(new Written("euclidean(x, y)", "x", "y"), renamed: "euclidean"));

        Assert.Equal("functions stand in one another more than 16 deep, the limit", error.Problem);
    }

    [Fact]
    public void A_default_is_an_expression_over_the_calls_own_samples()
    {
        var function = new Written("scale * x", "x") { Needed = [new("scale", "a factor") { Default = "1 / size(x)" }] };

        Assert.Equal("1 / size(y) * y", Expand(function).Body.ToString());
    }

    [Fact]
    public void A_parameter_from_the_data_becomes_a_name_of_its_own()
    {
        Expansion expansion = Expand("seuclidean(x, y) + seuclidean(x, y) * seuclidean(x, x)", "seuclidean_V");

        Assert.Equal(["seuclidean_V_", "seuclidean_V__"], expansion.FromData.Select(parameter => parameter.Name));
        Assert.Equal([new Symbol("x"), new Symbol("x")], expansion.FromData[1].Samples);
        Assert.Contains("1 / seuclidean_V_ *", expansion.Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Calls_that_multiply_the_tree_are_refused()
    {
        string formula = $"a = x; {string.Concat(Enumerable.Repeat("a = a * cosine(a, a);", 12))} a";
        ExpressionException error = Assert.Throws<ExpressionException>(() => Expand(formula));

        Assert.StartsWith("the formula grows to more than 20000 operations, the limit", error.Problem, StringComparison.Ordinal);
    }

    private static Expansion Expand(string formula, params string[] more) =>
        FunctionExpansion.Expand(Parser.Parse(formula), KnownArguments.Named(Arguments.Concat(more)));

    /// <summary>written(y), or written(y, y).</summary>
    private static Expansion Expand(Function function, string renamed = "written") => FunctionExpansion.Expand(
        new Call(renamed, [.. function.Samples.Select(_ => (string?)null)], [.. function.Samples.Select(_ => new Symbol("y"))]), KnownArguments.Named(Arguments), name => name == renamed ? function : null);

    private sealed class Written(string body, params string[] samples) : Function
    {
        public override string Name => "written";

        public override FunctionKind Kind => FunctionKind.Kernel;

        public override string Formula => body;

        public override string Source => "this test";

        public override IReadOnlyList<string> Samples => samples;

        public override IReadOnlyList<Parameter> Parameters => Needed;

        public IReadOnlyList<Parameter> Needed { get; init; } = [];

        public override Laws Laws => new() { Accuracy = AccuracyLaw.Composed };

        public override string Body(GivenParameters given) => body;
    }
}
