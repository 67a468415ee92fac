using GpuKernels.Client.Functions;
using GpuKernels.Engine.Expressions.Parsing;
using static GpuKernels.Client.Functions.Kernels;
using static GpuKernels.Client.Functions.Language;

namespace GpuKernels.Client.Tests.Functions;

/// <summary>What lambdas are in the function language.</summary>
public sealed class LambdaTests
{
    [Fact]
    public void Signs_keep_their_order_with_the_parentheses_that_they_need()
    {
        AssertFormula("(x - y) / (x + y * 2) - -x", Vmap.Function((x, y) => ((x - y) / (x + (y * 2))) - -x));
        AssertFormula("x - (y - 1) - 2", Vmap.Function((x, y) => x - (y - 1) - 2));
        AssertFormula("mod(x, 3) * (x < y)", Vmap.Function((x, y) => x % 3 * (x < y)));
        AssertFormula("-(x + y) * -2", Vmap.Function((x, y) => -(x + y) * -2));
        AssertFormula("where(x != 0, x, 0.1)", Vmap.Function(x => Where(x != 0, x, 0.1)));
    }

    [Fact]
    public void Features_are_selected()
    {
        AssertFormula("x[0] * x[-1]", Vmap.Function(x => x[0] * x[-1]));
        AssertFormula("sum(x[1:3]) + sum((x + y)[:2])", Vmap.Function((x, y) => Sum(x.Slice(1, 3)) + Sum((x + y).Slice(null, 2))));
    }

    [Fact]
    public void Numbers_that_no_literal_can_say_are_written_in_the_language() =>
        AssertFormula("min(x, 0inf) + 0nan + 1e-300", Vmap.Function(x => Min(x, double.PositiveInfinity) + double.NaN + 1e-300));

    [Fact]
    public void Captured_variables_are_arguments_under_their_own_names()
    {
        double gamma = 0.5;
        float[] weights = [1, 2];
        int degree = 3;

        SampleFunction f = Vmap.Function((x, y) => Exp(-gamma * Sum(weights * Square(x - y))) + Poly(degree, x, y) + (gamma * (degree + 1)));

        AssertFormula("exp(-gamma * sum(weights * square(x - y))) + polynomial(x, y, degree=degree) + c", f);
        IReadOnlyDictionary<string, Tensor> arguments = f.On(weights, weights).Arguments;
        Assert.Equal(2, BitConverter.ToDouble(arguments["c"].Bytes.Span));
        Assert.Equal([2], arguments["weights"].Shape);
        Assert.Equal(["x", "y"], f.Arguments);
    }

    [Fact]
    public void A_new_value_of_a_captured_variable_is_the_same_formula()
    {
        SampleFunction[] sweep = [.. new[] { 0.1, 0.2 }.Select(gamma => Vmap.Function((x, y) => Rbf(x, y, gamma)))];

        Assert.Equal(sweep[0].Formulas, sweep[1].Formulas);
        Assert.Equal(0.2, BitConverter.ToDouble(sweep[1].On(1.0, 2.0).Arguments["gamma"].Bytes.Span));
    }

    [Fact]
    public void Arguments_and_captured_variables_of_one_name_stay_apart()
    {
        double x = 2;
        SampleFunction twice = Vmap.Function(y => x * y);

        AssertFormula("x_2 * (x + 1)", Vmap.Function(x => twice.Of(x + 1)));
    }

    [Fact]
    public void Functions_methods_and_choices_that_depend_on_no_sample_run_as_they_are()
    {
        bool squared = true;
        SampleFunction distance = Vmap.Function((x, y) => Sum(Square(x - y)));
        Func<Value, Value> half = value => value / 2;

        AssertFormula("sum(square(x - y)) / 2", Vmap.Function((x, y) => squared ? half(distance.Of(x, y)) : x));
        AssertFormula("sum(square(y - 3.141592653589793))", Vmap.Function((x, y) => distance.Of(y, Pi)));
    }

    [Fact]
    public void Derivatives_are_taken_by_arguments()
    {
        AssertFormula("grad(sum(x * y), x)", Vmap.Grad((x, y) => Sum(x * y)));
        AssertFormula("grad(grad(x * x * y, x), y)", Vmap.Grad(Vmap.Grad((x, y) => x * x * y), "y"));
        AssertFormula("sum(grad(sum(x * y), y))", Vmap.Function((x, y) => Sum(Grad(Sum(x * y), y))));
    }

    [Fact]
    public void A_derivative_keeps_its_variable_to_itself()
    {
        SampleFunction slope = Vmap.Grad((x, y) => x * y);

        AssertFormula("grad(a * 2, a)", Vmap.Function(a => slope.Of(a, 2)));
        Assert.Contains("stands for it and in another argument too", Refusal(() => Vmap.Function(a => slope.Of(a, a))), StringComparison.Ordinal);
        Assert.Contains("2 * a stands for it", Refusal(() => Vmap.Function(a => slope.Of(2 * a, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_meaning_is_named_with_the_reason()
    {
        double[]? absent = null;
        SampleFunction mapped = Vmap.Map(x => 2 * x);

        AssertRefused("x.ToString().Length", "of samples", () => Vmap.Function(x => x * x.ToString()!.Length));
        AssertRefused("IIF(x.Equals(1), x, 2)", "Where(condition, a, b)", () => Vmap.Function(x => x.Equals(1) ? x : 2));
        AssertRefused("absent", "it is null", () => Vmap.Function(x => x * absent!));
        AssertRefused("mapped.Of(new [] {x})", "gives an array", () => Vmap.Function(x => mapped.Of(x)));
        AssertRefused("(x[\"w\"] + 1)[\"v\"]", "Only an argument can be a dictionary", () => Vmap.Function(x => (x["w"] + 1)["v"]));
        AssertRefused("p", "used as a value and as a dictionary of w", () => Vmap.Function(p => p["w"] + p));
    }

    [Fact]
    public void A_formula_that_explodes_is_refused()
    {
        Func<Value, Value> doubled = value => value + value;

        string refusal = Refusal(() => Vmap.Function(x => Enumerable.Range(0, 40).Aggregate(x, (value, _) => doubled(value))));

        Assert.Contains("more than 20000 operations", refusal, StringComparison.Ordinal);
    }

    private static Value Poly(Value degree, Value x, Value y) => Polynomial(x, y, degree);

    private static void AssertFormula(string expected, SampleFunction actual)
    {
        Assert.Equal(expected, actual.Formulas.Single());
        Parser.Parse(expected);
    }

    private static void AssertRefused(string expression, string reason, Func<object> trace)
    {
        LambdaException refused = Assert.Throws<LambdaException>(trace);
        Assert.Equal(expression, refused.Expression);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static string Refusal(Func<object> trace) => Assert.ThrowsAny<ArgumentException>(trace).Message;
}
