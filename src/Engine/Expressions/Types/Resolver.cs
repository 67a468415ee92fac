using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Types;

/// <summary>
/// Writes a well typed tree with what its types tell, so that later stages meet fewer forms:
/// <code>
/// pi               -> 3.14...             where no argument has that name
/// size(x)          -> 3
/// dot(x, y)        -> sum(x * y)          for vectors
/// x[-1], x[1:]     -> x[2], x[1:3]        and x[0:3] -> x
/// x[1:3][0]        -> x[1]
/// (x - a * y)[0]   -> x[0] - a * y[0]     so that features are selected from arguments and products with matrices alone
/// same(x[0:2], y)  -> same(x, y)
/// </code>
/// </summary>
public sealed class Resolver
{
    private readonly TypeChecker _types;

    private Resolver(TypeChecker types)
    {
        _types = types;
    }

    public static Node Resolve(Node node, IReadOnlyDictionary<string, SampleType> arguments)
    {
        var resolver = new Resolver(new TypeChecker(arguments));
        return new BottomUp(resolver.Step).Rewrite(Constants.Resolve(node, arguments.Keys.ToHashSet(StringComparer.Ordinal)));
    }

    private Node Step(Node node) => node switch
    {
        SizeOf size => new Number(_types.Known(size.Body).Count),
        Dot dot when _types.Known(dot.Left).Rank == 1 && _types.Known(dot.Right).Rank == 1 =>
            new FoldFeatures(FoldCatalogue.Sum, OpCatalogue.Multiply.Of(dot.Left, dot.Right)),
        Element element => Feature(element.Body, FeatureRange.Absolute(element.Index, _types.Known(element.Body).Columns)),
        Slice slice => Features(slice.Body, FeatureRange.Of(slice, _types.Known(slice.Body).Columns)),
        Same same => new Same(Whole(same.Left), Whole(same.Right)),
        _ => node,
    };

    /// <summary>Feature at a place, selected as near to the leaves as can be.</summary>
    private Node Feature(Node body, long at) => body switch
    {
        Slice slice => Feature(slice.Body, slice.Start.GetValueOrDefault() + at),
        Apply apply => apply.With([.. apply.Children.Select(child => _types.Known(child).Rank == 0 ? child : Feature(child, at))]),
        _ => new Element(body, checked((int)at)),
    };

    private Node Features(Node body, FeatureRange range) => body switch
    {
        _ when range == new FeatureRange(0, _types.Known(body).Columns) => body,
        Slice slice => Features(slice.Body, new FeatureRange(slice.Start.GetValueOrDefault() + range.Start, slice.Start.GetValueOrDefault() + range.Stop)),
        Apply apply => apply.With([.. apply.Children.Select(child => _types.Known(child).Rank == 0 ? child : Features(child, range))]),
        _ => new Slice(body, checked((int)range.Start), checked((int)range.Stop)),
    };

    private static Node Whole(Node sample) => sample is Slice slice ? Whole(slice.Body) : sample;
}
