using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// Pushes slices, elements, placed features and matrix rows down to the arrays, where they are offsets and strides. What is left are
/// numbers, symbols, ops, folds over vectors, products of a matrix with a vector, and matrices made of two vectors.
/// </summary>
internal sealed class Lowering(Scope scope)
{
    private readonly Dictionary<Node, Node> _lowered = [];
    private readonly Gathering _gathering = new(scope);

    public Node Lower(Node node)
    {
        if (!_lowered.TryGetValue(node, out Node? lowered))
        {
            lowered = LowerHead(node);
            _lowered[node] = lowered;
        }

        return lowered;
    }

    /// <summary>One feature of a vector, chosen by the index of a level.</summary>
    public Node AtLevel(Node vector, int level)
    {
        string index = scope.LevelNames[level];
        return vector switch
        {
            _ when scope.RankOf(vector) == 0 => vector,
            Symbol symbol => scope.Name($"{symbol.Name}[{index}]", scope.ViewOf(symbol).Walked(0, level)),
            Dot dot => Sum(Product(RowAtLevel(dot.Left, level), dot.Right)),
            _ => vector.With([.. vector.Children.Select(child => AtLevel(child, level))]),
        };
    }

    private Node LowerHead(Node node)
    {
        Node[] children = [.. node.Children.Select(Lower)];
        return node switch
        {
            Same same => SameOf(same, scope.ViewOf((Symbol)same.Left), scope.ViewOf((Symbol)same.Right)),
            Slice slice => SliceOf(children[0], slice.Start!.Value, slice.Stop!.Value),
            Element element => ElementOf(children[0], element.Index),
            Dot when scope.RankOf(children[0]) == 1 && scope.RankOf(children[1]) == 1 => Sum(Product(children[0], children[1])),
            Dot when scope.RankOf(children[0]) == 1 => Spread(Transposed(children[1]), children[0]),
            Dot => Spread(children[0], children[1]),
            FoldFeatures { Body: Scatter scatter } fold when fold.Fold == FoldCatalogue.Sum => SumOf(scatter),
            FoldFeatures fold when scope.RankOf(children[0]) == 2 => fold.With([_gathering.Flattened(children[0])]),
            Scatter scatter => _gathering.Placed(scatter, children[0]),
            Apply apply => apply.With(Spared(apply, children)),
            _ when children.Length == 0 => node,
            _ => node.With(children),
        };
    }

    /// <summary>The zeros of a scatter add nothing to a sum.</summary>
    private Node SumOf(Scatter scatter)
    {
        Node body = Lower(scatter.Body);
        return scope.RankOf(body) == 0 ? Product(new Number(scatter.Stop - scatter.Start), body) : Sum(body);
    }

    /// <summary>A number that stands in every feature of a vector may stand beside another vector as it is.</summary>
    private Node[] Spared(Apply apply, Node[] children)
    {
        bool[] isNumber = [.. apply.Children.Select(child =>
            child is Scatter { Start: 0 } scatter && scatter.Stop == scatter.Length && scope.RankOf(Lower(scatter.Body)) == 0)];
        return children.Where((child, k) => !isNumber[k] && scope.RankOf(child) == 1).Any()
            ? [.. children.Select((child, k) => isNumber[k] ? Lower(((Scatter)apply.Children[k]).Body) : child)]
            : children;
    }

    /// <summary>Two samples may be one where they are of one array and the level that walks the one stands where the other's does.</summary>
    private static Node SameOf(Same same, View left, View right)
    {
        int[] own = [.. left.Strides.Keys.Except(right.Strides.Keys)], other = [.. right.Strides.Keys.Except(left.Strides.Keys)];
        return (own, other) switch
        {
            _ when left.Source != right.Source => Number.Zero,
            ([], []) => Number.One,
            ([var row], [var column]) when left.Strides[row] == right.Strides[column] => same,
            _ => Number.Zero,
        };
    }

    /// <summary>M (a + b) -> M a + M b where the two parts depend on different levels, so that each product is computed once a sample.</summary>
    private Node Spread(Node matrix, Node vector)
    {
        if (vector is Apply { Op: Add or Subtract or Negate } sum
            && sum.Children.All(child => scope.RankOf(child) == 1)
            && sum.Children.Select(scope.LevelsOf).Distinct().Count() == sum.Children.Count)
        {
            return sum.With([.. sum.Children.Select(child => Spread(matrix, child))]);
        }

        return new Dot(matrix, vector);
    }

    private Node SliceOf(Node vector, int start, int stop) => vector switch
    {
        _ when scope.RankOf(vector) == 0 => vector,
        Outer outer => new Outer(SliceOf(outer.Left, start, stop), outer.Right),
        Symbol symbol => scope.Name($"{symbol.Name}[{start}:{stop}]", scope.ViewOf(symbol).Part(0, start, stop - start)),
        Dot dot => new Dot(SliceOf(dot.Left, start, stop), dot.Right),
        _ => vector.With([.. vector.Children.Select(child => SliceOf(child, start, stop))]),
    };

    /// <summary>One feature of a vector, or one row of a matrix.</summary>
    public Node ElementOf(Node body, int index) => body switch
    {
        _ when scope.RankOf(body) == 0 => body,
        Outer outer => Product(ElementOf(outer.Left, index), outer.Right),
        Symbol symbol => scope.Name($"{symbol.Name}[{index}]", scope.ViewOf(symbol).At(0, index)),
        Dot dot => Sum(Product(ElementOf(dot.Left, index), dot.Right)),
        _ => body.With([.. body.Children.Select(child => ElementOf(child, index))]),
    };

    /// <summary>One row of a matrix, chosen by the index of a level.</summary>
    public Node RowAtLevel(Node matrix, int level) => matrix switch
    {
        _ when scope.RankOf(matrix) == 0 => matrix,
        Outer outer => Product(AtLevel(outer.Left, level), outer.Right),
        Symbol symbol => scope.Name($"{symbol.Name}[{scope.LevelNames[level]},:]", scope.ViewOf(symbol).Walked(0, level)),
        _ => matrix.With([.. matrix.Children.Select(child => RowAtLevel(child, level))]),
    };

    private Node Transposed(Node matrix) => matrix switch
    {
        _ when scope.RankOf(matrix) == 0 => matrix,
        Outer outer => new Outer(outer.Right, outer.Left),
        Symbol symbol => scope.Name($"{symbol.Name}.T", scope.ViewOf(symbol).Transposed()),
        _ => matrix.With([.. matrix.Children.Select(Transposed)]),
    };

    private static FoldFeatures Sum(Node body) => new(FoldCatalogue.Sum, body);

    private static Apply Product(Node left, Node right) => new(OpCatalogue.Multiply, left, right);
}
