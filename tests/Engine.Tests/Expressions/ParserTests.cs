using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Parsing;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class ParserTests
{
    [Theory]
    [InlineData("exp(-sum(x - y) $ 2)", 16, "'$' is not part of the formula language")]
    [InlineData("exp(-gamma * sum)(x)", 17, "the end of the formula is expected, not '('")]
    [InlineData("", 0, "the formula is empty")]
    [InlineData("  ", 2, "the formula is empty")]
    [InlineData("d = x - y;", 10, "the formula ends without a value; its last statement must be an expression")]
    [InlineData("d = x - y", 9, "';' after the value of d is expected, not the end of the formula")]
    [InlineData("x +", 3, "a value is expected, not the end of the formula")]
    [InlineData("(x", 2, "')' to close the parenthesis is expected, not the end of the formula")]
    [InlineData("x)", 1, "the end of the formula is expected, not ')'")]
    [InlineData("2x", 1, "a sign is missing between 2 and x")]
    [InlineData("1 + 2e", 5, "a sign is missing between 2 and e")]
    [InlineData("a < b < c", 6, "comparisons do not chain; use parentheses, or a product of comparisons for 'and'")]
    [InlineData("x[1.5]", 2, "an index must be a whole number, not '1.5'")]
    [InlineData("x[9999999999]", 2, "an index must be a whole number, not '9999999999'")]
    [InlineData("x[]", 2, "an index is expected, not ']'")]
    [InlineData("x[1:2:3]", 5, "']' after the slice is expected, not ':'")]
    [InlineData("x[i]", 2, "an index must be a whole number, not 'i'")]
    [InlineData("exp()", 0, "exp takes 1 argument, 0 are given")]
    [InlineData("exp(x, y)", 0, "exp takes 1 argument, 2 are given")]
    [InlineData("min(x, y, z)", 0, "min takes 1 or 2 arguments, 3 are given")]
    [InlineData("exp(a=x)", 4, "exp takes no keywords, a is given")]
    [InlineData("exp(x,)", 6, "a value is expected, not ')'")]
    [InlineData("exp(x y)", 6, "',' or ')' among the arguments of exp is expected, not 'y'")]
    [InlineData("1 + expp(x)", 4, "expp is not a function; did you mean exp?")]
    [InlineData("sqr(x)", 0, "sqr is not a function; did you mean sqrt?")]
    [InlineData("zzzzzzzz(x)", 0, "zzzzzzzz is not a function")]
    [InlineData("grad(x * x, x * x)", 12, "grad is taken by the name of a sample or parameter")]
    [InlineData("scatter(x, 0, 1.5, 2)", 14, "scatter takes whole numbers for start, stop and length")]
    [InlineData("dot(x)", 0, "dot takes 2 arguments, 1 is given")]
    [InlineData("x \u00B2", 2, "'\u00B2' is not part of the formula language")]
    [InlineData("x + \uD83D\uDE00", 4, "the character U+D83D is not part of the formula language")]
    public void An_error_says_what_is_wrong_and_where(string formula, int position, string problem)
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse(formula));

        Assert.Equal(problem, error.Problem);
        Assert.Equal(position, error.Position);
    }

    [Fact]
    public void The_message_shows_the_column_and_a_caret_under_it()
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse("exp(-sum(x - y) $ 2)"));

        Assert.Equal(
            "'$' is not part of the formula language (at column 17)\n" +
            "  exp(-sum(x - y) $ 2)\n" +
            "                  ^",
            error.Message);
    }

    [Fact]
    public void The_message_of_several_lines_shows_the_line()
    {
        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse("d = x - y;\n\texp(d"));

        Assert.Equal(
            "',' or ')' among the arguments of exp is expected, not the end of the formula (at line 2, column 7)\n" +
            "   exp(d\n" +
            "        ^",
            error.Message);
    }

    [Fact]
    public void The_message_of_a_long_formula_shows_a_window()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("x", 100));
        ExpressionException error = Assert.Throws<ExpressionException>(() => Parser.Parse($"{sum} ? {sum}"));

        string[] lines = error.Message.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.InRange(lines[1].Length, 100, 120);
        Assert.Equal('?', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("-x^2", "-(x^2)")]
    [InlineData("2^3^2", "2^(3^2)")]
    [InlineData("2**-x", "2^(-x)")]
    [InlineData("a - b - c", "(a - b) - c")]
    [InlineData("a / b * c", "(a / b) * c")]
    [InlineData("-a * b", "(-a) * b")]
    [InlineData("a + b < c * d", "(a + b) < (c * d)")]
    [InlineData("x = x + 1; x = x * x; x", "(x + 1) * (x + 1)")]
    [InlineData("pow(a, b)", "a ^ b")]
    public void Signs_bind_as_in_Python(string formula, string same) => Assert.Equal(Parser.Parse(same), Parser.Parse(formula));

    [Fact]
    public void A_name_is_shared_and_not_copied()
    {
        Node product = Parser.Parse("d = x - y; d * d");

        Assert.Same(product.Children[0], product.Children[1]);
    }

    [Fact]
    public void Min_of_one_argument_folds_and_of_two_pairs()
    {
        Assert.IsType<FoldFeatures>(Parser.Parse("min(x)"));
        Assert.IsType<Apply>(Parser.Parse("min(x, y)"));
    }
}
