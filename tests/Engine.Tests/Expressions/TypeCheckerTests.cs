using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Types;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class TypeCheckerTests
{
    private static readonly Dictionary<string, SampleType> Arguments = new()
    {
        ["x"] = SampleType.Vector(3),
        ["y"] = SampleType.Vector(3),
        ["z"] = SampleType.Vector(2),
        ["a"] = SampleType.Scalar,
        ["W"] = SampleType.Matrix(2, 3),
    };

    [Theory]
    [InlineData("1 + pi * a", "scalar")]
    [InlineData("a * x - 1", "vector[3]")]
    [InlineData("W * a + W", "matrix[2, 3]")]
    [InlineData("where(x < y, a, y)", "vector[3]")]
    [InlineData("dot(x, y)", "scalar")]
    [InlineData("dot(W, x)", "vector[2]")]
    [InlineData("dot(z, W)", "vector[3]")]
    [InlineData("sum(W) + max(x) + size(W)", "scalar")]
    [InlineData("x[0] + x[-3]", "scalar")]
    [InlineData("x[1:] * z", "vector[2]")]
    [InlineData("x[-2:-1]", "vector[1]")]
    [InlineData("x[3:]", "vector[0]")]
    [InlineData("grad(dot(x, y), x)", "vector[3]")]
    [InlineData("scatter(a, 1, 2, 3) + scatter(x, 0, 3, 3) + scatter(z, 1, 3, 3)", "vector[3]")]
    [InlineData("grad(grad(a * a * x[0], a), a)", "scalar")]
    [InlineData("same(x, y) + same(x[0:2], y)", "scalar")]
    public void A_tree_has_a_type(string formula, string type)
    {
        Typing typing = TypeChecker.TypeOf(Parser.Parse(formula), Arguments);

        Assert.Empty(typing.Violations);
        Assert.Equal(type, typing.Type.ToString());
    }

    [Theory]
    [InlineData("x - z", "x - z works element by element on equal shapes, or with scalars; here x is vector[3] and z is vector[2]")]
    [InlineData("W * x", "W * x works element by element on equal shapes, or with scalars; here W is matrix[2, 3] and x is vector[3]")]
    [InlineData("dot(x, z)", "dot(x, z) multiplies vectors of one length, or a matrix and a vector that fit; here x is vector[3] and z is vector[2]")]
    [InlineData("dot(W, W)", "dot(W, W) multiplies vectors of one length, or a matrix and a vector that fit; here W is matrix[2, 3] and W is matrix[2, 3]")]
    [InlineData("dot(a, x)", "dot(a, x) multiplies vectors of one length, or a matrix and a vector that fit; here a is scalar and x is vector[3]")]
    [InlineData("sum(a)", "sum(a) folds the features of a vector; here a is scalar")]
    [InlineData("size(a)", "size(a) counts the features of a vector; here a is scalar")]
    [InlineData("x[3]", "x[3] selects a feature that is not there; here x is vector[3]")]
    [InlineData("x[-4]", "x[-4] selects a feature that is not there; here x is vector[3]")]
    [InlineData("a[0]", "a[0] selects from a vector or a matrix; here a is scalar")]
    [InlineData("x[1:4]", "x[1:4] selects features that are not there; here x is vector[3]")]
    [InlineData("x[2:1]", "x[2:1] selects features that are not there; here x is vector[3]")]
    [InlineData("W[0:1]", "W[0:1] selects from a vector; here W is matrix[2, 3]")]
    [InlineData("gama * a", "gama is not an argument")]
    [InlineData("grad(x, x)", "grad(x, x) is the derivative of a scalar; here x is vector[3]")]
    [InlineData("grad(a * a, aa)", "aa is not an argument, so that grad(a * a, aa) has no meaning; did you mean a?")]
    [InlineData("scatter(x, 1, 3, 3)", "scatter(x, 1, 3, 3) places a scalar, or a vector that fits, in features that are there; here x is vector[3]")]
    [InlineData("scatter(a, 1, 4, 3)", "scatter(a, 1, 4, 3) places a scalar, or a vector that fits, in features that are there; here a is scalar")]
    [InlineData("scatter(a, 0, 9, 9)", "scatter(a, 0, 9, 9) is longer than every argument; here a is scalar")]
    [InlineData("same(x + 1, y)", "same(x + 1, y) compares two samples, not values computed from them; here x + 1 is vector[3] and y is vector[3]")]
    public void A_violation_shows_the_expression_and_its_types(string formula, string violation)
    {
        Typing typing = TypeChecker.TypeOf(Parser.Parse(formula), Arguments);

        Assert.Equal([violation], typing.Violations);
        Assert.Null(typing.Type);
    }

    [Fact]
    public void Every_violation_is_found_once_and_none_is_blamed_for_another()
    {
        Typing typing = TypeChecker.TypeOf(Parser.Parse("v = x - z; sum(v * v) + dot(W, z) * unknown + x[7]"), Arguments);

        Assert.Equal(4, typing.Violations.Count);
        Assert.StartsWith("x - z works", typing.Violations[0], StringComparison.Ordinal);
        Assert.StartsWith("dot(W, z) multiplies", typing.Violations[1], StringComparison.Ordinal);
        Assert.StartsWith("unknown is not", typing.Violations[2], StringComparison.Ordinal);
        Assert.StartsWith("x[7] selects", typing.Violations[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_expression_is_cut()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("x", 200));

        Assert.True(TypeChecker.TypeOf(Parser.Parse($"({sum}) * z"), Arguments).Violations.Single().Length < 400);
    }

    [Theory]
    [InlineData("size(x) * size(W)", "3 * 6")]
    [InlineData("dot(x, y - 1)", "sum(x * (y - 1))")]
    [InlineData("dot(W, x)", "dot(W, x)")]
    [InlineData("x[-1] + x[1:3][0]", "x[2] + x[1]")]
    [InlineData("sum(x[0:])", "sum(x)")]
    [InlineData("sum(x[1:][:-1])", "sum(x[1:2])")]
    [InlineData("(x - a * y)[0]", "x[0] - a * y[0]")]
    [InlineData("sum(((x - a * y)[1:] * z)[0:1])", "sum((x[1:2] - a * y[1:2]) * z[0:1])")]
    [InlineData("dot(W, x)[-1]", "dot(W, x)[1]")]
    [InlineData("same(x[0:2], y)", "same(x, y)")]
    [InlineData("scatter(x[0] * x[1:], 1, 3, 3)[2] + scatter(a, 0, 1, 3)[0] + scatter(a, 0, 1, 3)[1]", "x[0] * x[2] + a + 0")]
    [InlineData("sum(scatter(z - 1, 1, 3, 3)[2:3])", "sum(scatter(z[1:2] - 1, 0, 1, 1))")]
    [InlineData("sum(scatter(z, 0, 2, 3)[1:])", "sum(scatter(z[1:2], 0, 1, 2))")]
    [InlineData("sum(scatter(z, 0, 2, 3)[2:])", "sum(scatter(0, 0, 0, 1))")]
    [InlineData("e * a", "2.718281828459045 * a")]
    public void Resolving_writes_what_the_types_tell(string formula, string resolved) =>
        Assert.Equal(resolved, Resolver.Resolve(Parser.Parse(formula), Arguments).ToString());
}
