using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class GradientTests
{
    private static readonly Gen<Dictionary<string, Value>> Values = TypedTrees.Values(Gen.Double[-1, 1]);

    /// <summary>Values away from kinks: no two features, differences or products are equal or nearly so; W is positive definite.</summary>
    private static readonly Gen<Dictionary<string, Value>> Apart = Gen.Double[0, 0.05].Array[8].Select(d => new Dictionary<string, Value>
    {
        ["x"] = Value.Vector(0.5 + d[0], 1.0 + d[1], 0.7 + d[2]),
        ["y"] = Value.Vector(1.2 + d[3], 0.4 + d[4], 1.6 + d[5]),
        ["a"] = Value.Scalar(0.8 + d[6]),
        ["b"] = Value.Scalar(1.3 + d[7]),
        ["W"] = Value.Matrix(3, 3, 4, 1, 0.5, 1, 3, -1, 0.5, -1, 5),
    });

    [Fact]
    public void A_gradient_is_what_differences_of_values_tell() => Gen.Select(
        TypedTrees.Of(TypedTrees.Smooth.Contains, [FoldCatalogue.Sum, FoldCatalogue.Product], [0.5, 1, 2, -1], [2, 3]), Gen.OneOf("x", "y", "a", "W"), Values).Sample(
            (tree, variable, values) => FiniteDifferences.Disagreement(tree, variable, values) is null,
            iter: Soak.Choose(2_000, 20_000),
            print: sample => $"{sample.Item1} by {sample.Item2}: {FiniteDifferences.Disagreement(sample.Item1, sample.Item2, sample.Item3)}");

    [Theory]
    [InlineData("rbf(x, y, gamma=a)")]
    [InlineData("rbf(x, y, length_scale=a * y^2)")]
    [InlineData("euclidean(x, y)")]
    [InlineData("euclidean(x, y, w=y^2)")]
    [InlineData("cityblock(x, y)")]
    [InlineData("chebyshev(x, y)")]
    [InlineData("minkowski(x, y, p=3)")]
    [InlineData("cosine(x, y)")]
    [InlineData("correlation(x, y)")]
    [InlineData("canberra(x, y)")]
    [InlineData("braycurtis(x, y)")]
    [InlineData("matern(x, y, nu=0.5, length_scale=a)")]
    [InlineData("matern(x, y, nu=1.5, length_scale=a)")]
    [InlineData("matern(x, y, nu=2.5, length_scale=a)")]
    [InlineData("matern(x, y, nu=0.8, length_scale=a)")]
    [InlineData("matern(x, y, nu=3.25, length_scale=a)")]
    [InlineData("maternk(0.7, a) * maternk(2.2, a)")]
    [InlineData("rational_quadratic(x, y, alpha=a)")]
    [InlineData("exp_sine_squared(x, y, length_scale=a)")]
    [InlineData("polynomial(x, y, degree=3, gamma=a)")]
    [InlineData("sigmoid_kernel(x, y, gamma=a)")]
    [InlineData("laplacian(x, y, gamma=a)")]
    [InlineData("chi2(abs(x), abs(y), gamma=a)")]
    [InlineData("mahalanobis(x, y, VI=W)")]
    [InlineData("arccosine(x, y, order=1)")]
    [InlineData("arccosine(x, y, order=2)")]
    [InlineData("wendland(x, y, k=2, length_scale=4)")]
    [InlineData("thin_plate_spline(x, y, epsilon=a)")]
    [InlineData("spectral_mixture(x, y, weights=x, means=W, scales=W^2)")]
    [InlineData("prod(x + y) * a^x[1]")]
    [InlineData("sum(dot(W * a, x) * tanh(dot(y, W)))")]
    [InlineData("W[1][0] * x[0] + sum(W[2] * y) * a")]
    [InlineData("sum(outer(x, y * a) * W) + max(outer(x, y * a) + W)")]
    [InlineData("tgamma(a + 1) * lgamma(a + x[0])")]
    [InlineData("max(x * y) + min(x[1:] - y[:-1])")]
    [InlineData("sum(dot(x * a, W) * tanh(dot(W, y)))")]
    [InlineData("sum(where(x < y, x * x, a * y))")]
    [InlineData("x[0] * x[0] * y[-1] + sum(x[0:2] * x[1:3])")]
    [InlineData("sum(grad(rbf(x, y, gamma=a), x) * y)")]
    [InlineData("grad(grad(matern(x, y, nu=2.5, length_scale=a), x)[0], y)[1]")]
    [InlineData("grad(grad(rbf(x, y, gamma=a^2), a), a)")]
    public void The_gradient_of_a_formula_is_what_differences_tell(string formula)
    {
        Node tree = Expand(formula);
        Gen.Select(Gen.OneOf("x", "y", "a", "W"), Apart).Sample(
            (variable, values) => FiniteDifferences.Disagreement(tree, variable, values) is null,
            iter: Soak.Choose(200, 2_000),
            print: sample => $"{formula} by {sample.Item1}: {FiniteDifferences.Disagreement(tree, sample.Item1, sample.Item2)}");
    }

    [Theory]
    [InlineData("grad(euclidean(x, y), x)", 0, 0, 0)]
    [InlineData("grad(matern(x, y, nu=0.5), x)", 0, 0, 0)]
    [InlineData("grad(matern(x, y, nu=1.5), x)", 0, 0, 0)]
    [InlineData("grad(matern(x, y, nu=2.5), y)", 0, 0, 0)]
    [InlineData("grad(matern(x, y, nu=0.8), x)", 0, 0, 0)]
    [InlineData("grad(rational_quadratic(x, y), x)", 0, 0, 0)]
    [InlineData("grad(cubic(x, y), x)", 0, 0, 0)]
    [InlineData("grad(energy(x, y), x)", 0, 0, 0)]
    [InlineData("grad(thin_plate_spline(x, y), x)", 0, 0, 0)]
    [InlineData("grad(cityblock(x, y), x)", 0, 0, 0)]
    [InlineData("grad(minkowski(x, y, p=3), x)", 0, 0, 0)]
    [InlineData("grad(exp_sine_squared(x, y), x)", 0, 0, 0)]
    [InlineData("grad(grad(euclidean(x, y), x)[0], y)", 0, 0, 0)]
    [InlineData("grad(grad(matern(x, y, nu=1.5), x)[0], y)", 3, 0, 0)]
    [InlineData("grad(grad(matern(x, y, nu=2.5, length_scale=2), x)[1], y)", 0, 5.0 / 12, 0)]
    [InlineData("grad(grad(matern(x, y, nu=inf), x)[2], x)", 0, 0, -1)]
    [InlineData("grad(grad(cubic(x, y), x)[0], x)", 0, 0, 0)]
    [InlineData("grad(max(x), x)", 0.5, 0.5, 0)]
    [InlineData("grad(prod(x - y[0]), x)", 0, 0, 0)]
    [InlineData("grad(prod(x * x[2]), x)", 2, 2, 16)]
    [InlineData("grad(sum(abs(x - y)), x)", 0, 0, 0)]
    public void At_distance_zero_and_at_kinks_a_gradient_has_its_defined_value(string formula, double first, double second, double third)
    {
        var values = new Dictionary<string, Value> { ["x"] = Value.Vector(2, 2, 1), ["y"] = Value.Vector(2, 2, 1) };

        Value gradient = FiniteDifferences.Evaluate(Expand(formula), values);

        Assert.Equal(first, gradient.Numbers[0], 1e-14);
        Assert.Equal(second, gradient.Numbers[1], 1e-14);
        Assert.Equal(third, gradient.Numbers[2], 1e-14);
    }

    [Fact]
    public void A_gradient_near_distance_zero_loses_no_digits()
    {
        var values = new Dictionary<string, Value> { ["x"] = Value.Vector(1e-9), ["y"] = Value.Vector(0) };

        double slope = FiniteDifferences.Evaluate(Expand("grad(matern(x, y, nu=1.5), x)"), values).Numbers[0];

        Assert.Equal(-3e-9, slope, 1e-17);
    }

    [Theory]
    [InlineData("grad(sum((x - y)^2), x)", "2 * (x - y)")]
    [InlineData("grad(exp(-a * sum((x - y)^2)), a)", "-(exp(-(a * sum(square(x - y)))) * sum(square(x - y)))")]
    [InlineData("grad(dot(x, y), x)", "y")]
    [InlineData("grad(sum(x), x)", "scatter(1, 0, 3, 3)")]
    [InlineData("grad(x[1], x)", "scatter(1, 1, 2, 3)")]
    [InlineData("grad(sum(x[1:] * a), x)", "scatter(a, 1, 3, 3)")]
    [InlineData("grad(sum(x * a), a)", "sum(x)")]
    [InlineData("grad(sum(a + x), a)", "3")]
    [InlineData("grad(sum(y), x)", "scatter(0, 0, 3, 3)")]
    [InlineData("grad(b * b, a)", "0")]
    [InlineData("grad(a^3, a)", "2 * a * a + square(a)")]
    [InlineData("grad(sum(dot(W, x) * y), x)", "dot(y, W)")]
    [InlineData("grad(grad(a * a * b, a), b)", "2 * a")]
    [InlineData("grad(sum(dot(W, x) * y), W)", "outer(y, x)")]
    [InlineData("grad(sum(dot(x, W) * y), W)", "outer(x, y)")]
    [InlineData("grad(sum(dot(W * a, x) * y), a)", "sum(dot(W, x) * y)")]
    [InlineData("grad(lgamma(a), a)", "digamma(a)")]
    [InlineData("grad(W[1][2] * a, W)", "outer(scatter(1, 1, 2, 3), scatter(a, 2, 3, 3))")]
    public void A_gradient_is_simple(string formula, string gradient) =>
        Assert.Equal(Simplifier.Simplify(Parser.Parse(gradient)).ToString(), Simplifier.Simplify(Resolver.Resolve(Expand(formula), TypedTrees.Arguments)).ToString());

    [Theory]
    [InlineData("grad(besselk(a, b), a)", "besselk has no derivative by its argument 1, which depends on a; keep the order constant, or compare the values at two orders")]
    [InlineData("grad(grad(lgamma(a), a), a)", "digamma has no derivative by its argument 1, which depends on a")]
    public void A_gradient_that_cannot_be_taken_says_why(string formula, string problem) =>
        Assert.Equal(problem, Assert.Throws<ExpressionException>(() => Resolver.Resolve(Expand(formula), TypedTrees.Arguments)).Problem);

    [Fact]
    public void A_gradient_that_grows_too_large_is_refused()
    {
        string formula = $"t = a; {string.Concat(Enumerable.Repeat("t = sin(t) * t; ", 12))} grad(grad(t, a), a)";

        Assert.StartsWith(
            "the formula grows to more than 20000 operations",
            Assert.Throws<ExpressionException>(() => Resolver.Resolve(Parser.Parse(formula), TypedTrees.Arguments)).Problem,
            StringComparison.Ordinal);
    }

    private static Node Expand(string formula) =>
        FunctionExpansion.Expand(Parser.Parse(formula), KnownArguments.Named(TypedTrees.Arguments.Keys) with { Types = TypedTrees.Arguments }).Body;
}
