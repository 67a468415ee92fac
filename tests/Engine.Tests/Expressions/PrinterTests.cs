using CsCheck;
using GpuKernels.Engine.Expressions.Parsing;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class PrinterTests
{
    [Fact]
    public void Text_parses_back_to_an_equal_tree() =>
        Trees.Any.Sample(tree => Parser.Parse(tree.ToString()).Equals(tree), iter: Soak.Choose(10_000, 100_000), print: tree => tree.ToString());

    [Theory]
    [InlineData("a-(b-c)", "a - (b - c)")]
    [InlineData("(a-b)-c", "a - b - c")]
    [InlineData("a*(b/c)", "a * (b / c)")]
    [InlineData("a**b**c", "a^b^c")]
    [InlineData("(a^b)^c", "(a^b)^c")]
    [InlineData("-(a^2)", "-a^2")]
    [InlineData("(-a)^2", "(-a)^2")]
    [InlineData("(-2)^2", "(-2)^2")]
    [InlineData("-2^2", "-2^2")]
    [InlineData("2^-1", "2^-1")]
    [InlineData("-(2)", "-(2)")]
    [InlineData("-2", "-2")]
    [InlineData("- -x", "--x")]
    [InlineData("a - -b", "a - -b")]
    [InlineData("(a < b) == (c >= d)", "(a < b) == (c >= d)")]
    [InlineData("((a + b)) < c*d", "a + b < c * d")]
    [InlineData("x[1:3][-1]", "x[1:3][-1]")]
    [InlineData("x[:]+x[:2]+x[1:]", "x[:] + x[:2] + x[1:]")]
    [InlineData("(x+y)[0]", "(x + y)[0]")]
    [InlineData("d = x - y; exp(-sum(d*d) / (2*l^2))", "exp(-sum((x - y) * (x - y)) / (2 * l^2))")]
    [InlineData("mean(x)", "sum(x) / size(x)")]
    [InlineData("1E20 + 1.50 + .5 + 1e-7", "1e+20 + 1.5 + 0.5 + 1e-07")]
    [InlineData("1e999", "0inf")]
    [InlineData("grad(dot(x, y), x)", "grad(dot(x, y), x)")]
    public void Text_has_no_parentheses_that_it_can_do_without(string formula, string canonical) =>
        Assert.Equal(canonical, Parser.Parse(formula).ToString());
}
