using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class SimplifierTests
{
    private static readonly double[] Numbers = [0, -0.0, 1, -1, 2, -2, 0.5, 3, double.PositiveInfinity, double.NaN];

    /// <summary>Powers that no law turns into products, so that every bit must stay.</summary>
    private static readonly Gen<Node> ExactTrees = TypedTrees.Of(Numbers, [5, 6, -3, -6, 0.3, 1]);

    [Fact]
    public void Every_bit_of_the_value_stays() => ExactTrees.Select(TypedTrees.AwkwardValues).Sample(
        (tree, values) => SameBits(Interpreter.Evaluate(tree, values), Interpreter.Evaluate(Simplifier.Simplify(tree), values)),
        iter: Soak.Choose(10_000, 100_000),
        print: Print);

    [Fact]
    public void Resolving_keeps_every_bit_but_the_rounding_of_products() => ExactTrees.Select(TypedTrees.AwkwardValues).Sample(
        (tree, values) =>
        {
            Node exact = new BottomUp(node => node is Dot { Left: not Symbol { Name: "W" }, Right: not Symbol { Name: "W" } } dot ? Multiplied(dot) : node).Rewrite(tree);
            return SameBits(Interpreter.Evaluate(exact, values), Interpreter.Evaluate(Resolver.Resolve(exact, TypedTrees.Arguments), values));
        },
        iter: Soak.Choose(10_000, 100_000),
        print: Print);

    [Fact]
    public void A_canonical_form_is_its_own() => TypedTrees.Of(Numbers, [1, 2, 3, 4, -1, 0.5, -0.5, 5]).Sample(
        tree =>
        {
            Node canonical = Simplifier.Simplify(tree);
            return Simplifier.Simplify(canonical).Equals(canonical) && Parser.Parse(canonical.ToString()).Equals(canonical);
        },
        iter: Soak.Choose(10_000, 100_000),
        print: tree => tree.ToString());

    [Theory]
    [InlineData("x^1", 0)]
    [InlineData("x^-1", 1)]
    [InlineData("x^2", 1)]
    [InlineData("x^3", 2)]
    [InlineData("x^4", 4)]
    [InlineData("abs(x)^0.5", 1)]
    [InlineData("square(x)^-0.5", 2)]
    [InlineData("abs(x)^1.5", 2)]
    [InlineData("abs(x)^2.5", 3)]
    public void A_power_stays_within_a_few_units_in_the_last_place(string formula, int ulps)
    {
        Node tree = Parser.Parse(formula);
        Node simplified = Simplifier.Simplify(tree);
        Assert.DoesNotContain("^", simplified.ToString(), StringComparison.Ordinal);

        Gen.Double[-1e3, 1e3].Sample(
            x =>
            {
                var values = new Dictionary<string, Value> { ["x"] = Value.Scalar(x) };
                double power = Interpreter.Evaluate(tree, values).Numbers[0];
                double products = Interpreter.Evaluate(simplified, values).Numbers[0];
                double ulp = Math.BitIncrement(Math.Abs(power)) - Math.Abs(power);
                return power.Equals(products) || Math.Abs(power - products) <= ulps * ulp;
            },
            iter: Soak.Choose(10_000, 100_000));
    }

    [Theory]
    [InlineData("b + a", "a + b")]
    [InlineData("b * 2 * a", "a * (2 * b)")]
    [InlineData("x / 2", "0.5 * x")]
    [InlineData("x / -0.25", "-4 * x")]
    [InlineData("x / 3", "x / 3")]
    [InlineData("x / 0", "x / 0")]
    [InlineData("x * x", "square(x)")]
    [InlineData("(x - y)^2", "square(x - y)")]
    [InlineData("(y - x)^2", "square(x - y)")]
    [InlineData("abs(-(y - x))", "abs(x - y)")]
    [InlineData("square(abs(x))", "square(x)")]
    [InlineData("cos(a * (y - x))", "cos(a * (x - y))")]
    [InlineData("sum((y - x) * (b - a))", "sum((a - b) * (x - y))")]
    [InlineData("square(sum(y - x) / -a)", "square(sum(x - y) / a)")]
    [InlineData("y - x", "y - x")]
    [InlineData("sum(y - x)", "sum(y - x)")]
    [InlineData("1 / (y - x)", "1 / (y - x)")]
    [InlineData("abs(1 / (y - x))", "abs(1 / (x - y))")]
    [InlineData("(-a) * b", "-(a * b)")]
    [InlineData("a - (-b)", "a + b")]
    [InlineData("-a + b", "b - a")]
    [InlineData("-(-a)", "a")]
    [InlineData("sin(-a)", "-sin(a)")]
    [InlineData("exp(-gamma * sum((y - x)^2))", "exp(-(gamma * sum(square(x - y))))")]
    [InlineData("exp(-0.5 * a)", "exp(-0.5 * a)")]
    [InlineData("exp(-(0.5 * a))", "exp(-0.5 * a)")]
    [InlineData("sum(x * 2 * 3)", "sum(3 * (2 * x))")]
    [InlineData("2 * 3 + 1", "7")]
    [InlineData("1 * x / 1", "x")]
    [InlineData("x - 0", "x")]
    [InlineData("x + 0", "0 + x")]
    [InlineData("sum(x + 0)", "sum(x)")]
    [InlineData("0 * x", "0 * x")]
    [InlineData("x - x", "x - x")]
    [InlineData("a > b", "b < a")]
    [InlineData("max(x, x)", "x")]
    [InlineData("max(0, sum(abs(x)))", "sum(abs(x))")]
    [InlineData("max(0, sum(x))", "max(0, sum(x))")]
    [InlineData("a^0.5", "a^0.5")]
    [InlineData("sum(x^2)^0.5", "sqrt(sum(square(x)))")]
    [InlineData("(1 + sum(x^2))^-0.5", "rsqrt(1 + sum(square(x)))")]
    [InlineData("a^1.5", "a^1.5")]
    [InlineData("sum(x^2)^1.5", "sum(square(x)) * sqrt(sum(square(x)))")]
    [InlineData("(y - x)^5", "(y - x)^5")]
    [InlineData("sum((y - x)^6)", "sum((x - y)^6)")]
    [InlineData("same(y, x)", "same(x, y)")]
    [InlineData("square(where(x - y, b - a, -b))", "square(where(x - y, a - b, b))")]
    [InlineData("where(y - x, b - a, -b)", "where(x - y, b - a, -b)")]
    [InlineData("(y - x) * (b - a) == 0", "0 == (a - b) * (x - y)")]
    public void A_formula_has_one_canonical_form(string formula, string canonical) =>
        Assert.Equal(canonical, Simplifier.Simplify(Parser.Parse(formula)).ToString());

    [Fact]
    public void Every_law_says_what_it_does() =>
        Assert.All(Laws.All, law => Assert.Contains(" -> ", law.Says, StringComparison.Ordinal));

    private static Apply Multiplied(Dot dot) => new(OpCatalogue.Add, new Element(dot.Left, 0), new Element(dot.Right, -1));

    private static bool SameBits(Value a, Value b) =>
        a.Type == b.Type && a.Numbers.Zip(b.Numbers).All(pair =>
            BitConverter.DoubleToInt64Bits(pair.First) == BitConverter.DoubleToInt64Bits(pair.Second)
            || (double.IsNaN(pair.First) && double.IsNaN(pair.Second)));

    private static string Print((Node Tree, Dictionary<string, Value> Values) sample) =>
        $"{sample.Tree}\n-> {Simplifier.Simplify(sample.Tree)}\n"
        + string.Join("\n", sample.Values.Select(value => $"{value.Key} = {string.Join(", ", value.Value.Numbers)}"));
}
