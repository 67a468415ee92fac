namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>
/// The order of the arguments of an op that commutes: numbers, then names, then the smaller tree, then by what is written.
/// It depends on the text alone, so that it is the same in every process.
/// </summary>
internal sealed class NodeOrder : IComparer<Node>
{
    public static NodeOrder Instance { get; } = new();

    public int Compare(Node? x, Node? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
        {
            return ReferenceEquals(x, y) ? 0 : x is null ? -1 : 1;
        }

        int order = Rank(x).CompareTo(Rank(y));
        order = order != 0 ? order : x.Size.CompareTo(y.Size);
        order = order != 0 ? order : CompareHeads(x, y);
        return order != 0 ? order : CompareChildren(x, y);
    }

    private static int Rank(Node node) => node switch
    {
        Number => 0,
        Symbol => 1,
        _ => 2,
    };

    private static int CompareHeads(Node x, Node y)
    {
        if (x is Number a && y is Number b)
        {
            int order = a.Value.CompareTo(b.Value);
            return order != 0 ? order : double.IsNegative(b.Value).CompareTo(double.IsNegative(a.Value));
        }

        return string.CompareOrdinal(Head(x), Head(y));
    }

    private int CompareChildren(Node x, Node y)
    {
        int order = x.Children.Count.CompareTo(y.Children.Count);
        for (var i = 0; order == 0 && i < x.Children.Count; i++)
        {
            order = Compare(x.Children[i], y.Children[i]);
        }

        return order;
    }

    private static string Head(Node node) => node switch
    {
        Symbol symbol => symbol.Name,
        Apply apply => apply.Op.Name,
        FoldFeatures folded => $"{folded.Fold.Name}()",
        Element element => $"[{element.Index}]",
        Slice slice => $"[{slice.Start}:{slice.Stop}]",
        Scatter scatter => $"[{scatter.Start}:{scatter.Stop}] of {scatter.Length}",
        Call call => $"{call.Function}({string.Join(',', call.Names)})",
        Gradient gradient => $"grad {gradient.Variable}",
        _ => node.GetType().Name,
    };
}
