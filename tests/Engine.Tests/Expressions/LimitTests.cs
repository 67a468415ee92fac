using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Parsing;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class LimitTests
{
    private const int Megabyte = 1 << 20;

    public static TheoryData<string, string> Floods => new()
    {
        { "a long sum", string.Concat(Enumerable.Repeat("x + ", Megabyte / 4)) + "x" },
        { "signs", new string('-', Megabyte) },
        { "parentheses", new string('(', Megabyte) },
        { "brackets", "x" + new string('[', Megabyte) },
        { "digits", new string('9', Megabyte) },
        { "letters", new string('a', Megabyte) },
        { "spaces", new string(' ', Megabyte) },
        { "lines", new string('\n', Megabyte) },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_formula_of_a_megabyte_is_refused_by_its_length(string kind, string formula)
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse(formula));

        Assert.Contains("the limit is 65536", error.Problem, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 400, kind);
    }

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("-", "x", "")]
    [InlineData("exp(", "x", ")")]
    [InlineData("2^", "x", "")]
    [InlineData("-(", "x", ")")]
    [InlineData("x^(-", "x", ")")]
    public void Nesting_ten_thousand_deep_is_refused(string open, string inner, string close)
    {
        string formula = string.Concat(Enumerable.Repeat(open, 10_000)) + inner + string.Concat(Enumerable.Repeat(close, 10_000));

        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse(formula));

        Assert.Equal("the formula is nested more than 200 deep, the limit", error.Problem);
        Assert.InRange(error.Position, 100, 1000);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("exp(", ")")]
    [InlineData("-", "")]
    public void Nesting_two_hundred_deep_is_read(string open, string close)
    {
        string formula = string.Concat(Enumerable.Repeat(open, Limits.Nesting)) + "x" + string.Concat(Enumerable.Repeat(close, Limits.Nesting));

        Assert.InRange(Parser.Parse(formula).Depth, 1, Limits.Nesting + 1);
    }

    [Theory]
    [InlineData(" + x")]
    [InlineData("[0]")]
    public void A_chain_is_refused_beyond_the_depth_of_a_tree(string link)
    {
        string chain = "x" + string.Concat(Enumerable.Repeat(link, Limits.Depth - 1));
        Assert.Equal(Limits.Depth, Parser.Parse(chain).Depth);

        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse(chain + link));

        Assert.Equal("the formula's tree has more than 1000 levels, the limit", error.Problem);
    }

    [Fact]
    public void Doubling_statements_are_refused_before_they_fill_the_memory()
    {
        string formula = "a = x;" + string.Concat(Enumerable.Repeat("a = a + a;", 5_000)) + "a";

        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse(formula));

        Assert.StartsWith("the formula grows to more than 20000 operations, the limit", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_of_thousands_of_statements_is_read()
    {
        string terms = string.Join(", ", Enumerable.Repeat("x", 3));
        string formula = string.Concat(Enumerable.Repeat($"a = where({terms});", 3_000)) + "a";

        Assert.Equal(4, Parser.Parse(formula).Size);
    }
}
