using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Types;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class InterpreterTests
{
    private static readonly Dictionary<string, Value> Environment = new()
    {
        ["x"] = Value.Vector(1, 2, 3),
        ["y"] = Value.Vector(4, -5, 6),
        ["a"] = Value.Scalar(0.5),
        ["W"] = Value.Matrix(2, 3, 1, 2, 3, 4, 5, 6),
        ["v"] = Value.Vector(10, 100),
    };

    [Theory]
    [InlineData("a * 3 + 1", 2.5)]
    [InlineData("sum(x) - prod(x) + min(y) + max(y)", 1)]
    [InlineData("sum((x - y)^2)", 67)]
    [InlineData("dot(x, y)", 12)]
    [InlineData("mean(y)", 5.0 / 3)]
    [InlineData("mean(W)", 3.5)]
    [InlineData("x[-1] * x[0:2][1] + size(W)", 12)]
    [InlineData("sum(dot(W, x) * v)", 140 + 3200)]
    [InlineData("sum(dot(v, W) * x)", (410 * 1) + (520 * 2) + (630 * 3))]
    [InlineData("sum(where(x < y, x, y))", -1)]
    [InlineData("min(a, 2) + max(a, 2)", 2.5)]
    [InlineData("sum(x[1:1])", 0)]
    [InlineData("prod(x[1:1])", 1)]
    [InlineData("sum(scatter(a, 1, 3, 3) * x)", 2.5)]
    [InlineData("sum(scatter(x[1:], 0, 2, 3) * y)", 8 - 15)]
    [InlineData("same(x, y)", 1)]
    [InlineData("2 * pi", 2 * Math.PI)]
    public void A_formula_has_its_value(string formula, double value)
    {
        Value result = Interpreter.Evaluate(Parser.Parse(formula), Environment, same: true);

        Assert.Equal(SampleType.Scalar, result.Type);
        Assert.Equal(value, result.Numbers[0]);
    }

    [Fact]
    public void A_vector_formula_gives_a_vector()
    {
        Value result = Interpreter.Evaluate(Parser.Parse("dot(W, x) + a"), Environment);

        Assert.Equal(SampleType.Vector(2), result.Type);
        Assert.Equal([14.5, 32.5], result.Numbers);
    }

    [Fact]
    public void Sums_and_dot_products_are_compensated()
    {
        var large = new Dictionary<string, Value> { ["x"] = Value.Vector(1e16, 1, -1e16), ["y"] = Value.Vector(1, 1, 1) };
        double third = 1.0 / 3;
        var products = new Dictionary<string, Value> { ["x"] = Value.Vector(third, 1), ["y"] = Value.Vector(3, -1) };

        Assert.Equal(1, Interpreter.Evaluate(Parser.Parse("sum(x)"), large).Numbers[0]);
        Assert.Equal(1, Interpreter.Evaluate(Parser.Parse("dot(x, y)"), large).Numbers[0]);
        Assert.Equal(Math.FusedMultiplyAdd(third, 3, -1), Interpreter.Evaluate(Parser.Parse("dot(x, y)"), products).Numbers[0]);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    [InlineData(double.MaxValue, double.MaxValue, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, double.NaN)]
    [InlineData(double.NaN, 1, double.NaN)]
    [InlineData(-0.0, -0.0, 0.0)]
    public void Infinities_and_nan_pass_through_a_sum(double a, double b, double sum)
    {
        var environment = new Dictionary<string, Value> { ["x"] = Value.Vector(a, b), ["one"] = Value.Vector(1, 1) };

        Assert.Equal(sum, Interpreter.Evaluate(Parser.Parse("sum(x)"), environment).Numbers[0]);
        Assert.Equal(sum, Interpreter.Evaluate(Parser.Parse("dot(x, one)"), environment).Numbers[0]);
    }

    [Fact]
    public void A_compiled_formula_serves_many_samples()
    {
        var types = new Dictionary<string, SampleType> { ["x"] = SampleType.Vector(2), ["a"] = SampleType.Scalar };
        var interpreter = new Interpreter(Parser.Parse("a * sum(x)"), types);
        for (var i = 0; i < 5; i++)
        {
            interpreter.Argument("x").Fill(i);
            interpreter.Argument("a")[0] = i + 1;
            Assert.Equal(2 * i * (i + 1), interpreter.Evaluate()[0]);
        }
    }

    [Theory]
    [InlineData("rbf(x, y)")]
    [InlineData("grad(dot(x, y), x)")]
    [InlineData("x + v")]
    public void A_tree_that_is_not_ready_is_refused(string formula) =>
        Assert.Throws<InvalidOperationException>(() => Interpreter.Evaluate(Parser.Parse(formula), Environment));
}
