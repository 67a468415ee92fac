using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Expressions.Parsing;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class SymmetryTests
{
    private static readonly Dictionary<string, SampleType> Arguments = new()
    {
        ["x"] = SampleType.Vector(2),
        ["y"] = SampleType.Vector(2),
        ["w"] = SampleType.Vector(2),
        ["M"] = SampleType.Matrix(2, 2),
        ["gamma"] = SampleType.Scalar,
    };

    [Theory]
    [InlineData("euclidean(x, y)", true)]
    [InlineData("rbf(x, y, gamma=gamma) + 2 * linear(x, y)", true)]
    [InlineData("sqrt(sum((x - y) * (dot(M, x) - dot(M, y))))", true)]
    [InlineData("sum(w * abs(y - x))", true)]
    [InlineData("min(sum(x), sum(y)) + max(sum(x), sum(y))", true)]
    [InlineData("same(x, y)", true)]
    [InlineData("sin((x[0] - y[0]) / 2)^2 * cos(x[1] - y[1])", true)]
    [InlineData("sum((x - y) * (y - x))", true)]
    [InlineData("w[0] * exp(-2 * pi^2 * sum(M[0] * (x - y)^2)) * prod(cos(2 * pi * (x - y) * M[1]))", true)]
    [InlineData("x[0] - y[0]", false)]
    [InlineData("sum(x - y)", false)]
    [InlineData("sum(abs(x - 2 * y))", false)]
    [InlineData("(x[0] - y[0]) * (x[1] - y[1])", false)]
    [InlineData("1 / sum(x - y)", false)]
    [InlineData("sum(x^2 * y)", false)]
    [InlineData("kldivergence(x, y)", false)]
    [InlineData("where(sum(x) < sum(y), 1, 0)", false)]
    public void A_function_is_symmetric_where_swapping_gives_the_same_bits(string formula, bool symmetric) =>
        Assert.Equal(symmetric, Symmetry.IsSymmetric(Body(formula), "x", "y"));

    /// <summary>A function whose body waits for the count of a parameter has no text before; one of its bodies stands above.</summary>
    public static TheoryData<string> Symmetric =>
        [.. FunctionCatalogue.All.Where(function => function.Laws.Symmetric && !function.Parameters.Any(parameter => parameter.Counted)).Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Symmetric))]
    public void A_function_that_declares_it_is_symmetric_by_its_text(string name)
    {
        Function function = FunctionCatalogue.Find(name)!;
        var call = new Call(name, new string?[function.Samples.Count], [.. function.Samples.Select(sample => new Symbol(sample))]);

        Assert.True(Symmetry.IsSymmetric(Body(call), "x", "y"));
    }

    private static Node Body(string formula) => Body(Parser.Parse(formula));

    private static Node Body(Node node)
    {
        Expansion expansion = FunctionExpansion.Expand(node, KnownArguments.Named(Arguments.Keys));
        var types = new Dictionary<string, SampleType>(Arguments);
        foreach (DataParameter parameter in expansion.FromData)
        {
            IReadOnlyList<long> shape = parameter.Parameter.FromData!.Shape(2);
            types[parameter.Name] = shape.Count == 1 ? SampleType.Vector(shape[0]) : SampleType.Matrix(shape[0], shape[1]);
        }

        return Resolver.Resolve(expansion.Body, types);
    }
}
