using GpuKernels.Engine.Expressions.Gradients;
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
/// (a * M)[0]       -> a * M[0]            for a matrix M
/// dot(outer(x, y), z) -> x * sum(y * z)
/// (x - a * y)[0]   -> x[0] - a * y[0]     so that features are selected from arguments and products with matrices alone
/// same(x[0:2], y)  -> same(x, y)
/// grad(a * a, a)   -> 2 * a
/// </code>
/// </summary>
public sealed class Resolver
{
    private readonly TypeChecker _types;

    private Resolver(TypeChecker types)
    {
        _types = types;
    }

    /// <exception cref="ExpressionException">A gradient cannot be taken, or exceeds <see cref="Limits"/>.</exception>
    public static Node Resolve(Node node, IReadOnlyDictionary<string, SampleType> arguments)
    {
        var resolver = new Resolver(new TypeChecker(arguments));
        return new BottomUp(resolver.Step).Rewrite(Constants.Resolve(node, arguments.Keys.ToHashSet(StringComparer.Ordinal)));
    }

    private Node Step(Node node) => node switch
    {
        SizeOf size => new Number(_types.Known(size.Body).Count),
        Dot dot when _types.Known(dot.Left).Rank == 1 && _types.Known(dot.Right).Rank == 1 =>
            SumOf(dot.Left, dot.Right),
        Dot { Left: Outer outer } dot => outer.Left * SumOf(outer.Right, dot.Right),
        Dot { Right: Outer outer } dot => SumOf(dot.Left, outer.Left) * outer.Right,
        FoldFeatures { Fold: Sum } sum when _types.Known(sum.Body).Rank == 2 => MatrixSum.Of(sum.Body, _types),
        Element element when _types.Known(element.Body).Rank == 2 => Row(element.Body, FeatureRange.Absolute(element.Index, _types.Known(element.Body).Rows)),
        Element element => Feature(element.Body, FeatureRange.Absolute(element.Index, _types.Known(element.Body).Columns), _types),
        Slice slice => Features(slice.Body, FeatureRange.Of(slice, _types.Known(slice.Body).Columns), _types),
        Same same => new Same(Whole(same.Left), Whole(same.Right)),
        Gradient gradient => Differentiation.Gradient(gradient.Body, gradient.Variable, _types),
        _ => node,
    };

    private static FoldFeatures SumOf(Node a, Node b) => new(FoldCatalogue.Sum, a * b);

    /// <summary>A row of a resolved matrix, selected as near to the leaves as can be.</summary>
    private Node Row(Node matrix, long at) => matrix switch
    {
        _ when _types.Known(matrix).Rank == 0 => matrix,
        Outer outer => Feature(outer.Left, at, _types) * outer.Right,
        Apply apply => apply.With([.. apply.Children.Select(child => Row(child, at))]),
        _ => new Element(matrix, checked((int)at)),
    };

    /// <summary>A feature of a resolved vector, selected as near to the leaves as can be.</summary>
    private static Node Feature(Node body, long at, TypeChecker types) => body switch
    {
        Slice slice => Feature(slice.Body, slice.Start.GetValueOrDefault() + at, types),
        Scatter scatter when at < scatter.Start || at >= scatter.Stop => Number.Zero,
        Scatter scatter => types.Known(scatter.Body).Rank == 0 ? scatter.Body : Feature(scatter.Body, at - scatter.Start, types),
        Apply apply => apply.With([.. apply.Children.Select(child => types.Known(child).Rank == 0 ? child : Feature(child, at, types))]),
        _ => new Element(body, checked((int)at)),
    };

    /// <summary>Some features of a resolved vector, in the same way.</summary>
    internal static Node Features(Node body, FeatureRange range, TypeChecker types) => body switch
    {
        _ when range == new FeatureRange(0, types.Known(body).Columns) => body,
        Slice slice => Features(slice.Body, range.After(slice.Start.GetValueOrDefault()), types),
        Scatter scatter => Features(scatter, range, types),
        Apply apply => apply.With([.. apply.Children.Select(child => types.Known(child).Rank == 0 ? child : Features(child, range, types))]),
        _ => new Slice(body, checked((int)range.Start), checked((int)range.Stop)),
    };

    private static Scatter Features(Scatter scatter, FeatureRange range, TypeChecker types)
    {
        FeatureRange kept = range.Within(scatter.Start, scatter.Stop);
        int length = checked((int)(range.Stop - range.Start));
        if (kept.Start == kept.Stop)
        {
            return new Scatter(Number.Zero, 0, 0, length);
        }

        Node body = types.Known(scatter.Body).Rank == 0 ? scatter.Body : Features(scatter.Body, kept.After(-scatter.Start), types);
        FeatureRange place = kept.After(-range.Start);
        return new Scatter(body, (int)place.Start, (int)place.Stop, length);
    }

    private static Node Whole(Node sample) => sample is Slice slice ? Whole(slice.Body) : sample;
}
