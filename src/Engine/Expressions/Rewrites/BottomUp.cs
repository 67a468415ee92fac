namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>Rebuilds a tree from its leaves up. Equal sub-trees are rewritten once and become one shared node.</summary>
/// <param name="step">The new node for one whose children are already rewritten.</param>
internal sealed class BottomUp(Func<Node, Node> step)
{
    private readonly Dictionary<Node, Node> _done = [];

    public Node Rewrite(Node node)
    {
        if (_done.TryGetValue(node, out Node? done))
        {
            return done;
        }

        Node rewritten = step(Rebuild(node));
        _done.Add(node, rewritten);
        return rewritten;
    }

    private Node Rebuild(Node node)
    {
        var children = new Node[node.Children.Count];
        var changed = false;
        for (var i = 0; i < children.Length; i++)
        {
            children[i] = Rewrite(node.Children[i]);
            changed |= !ReferenceEquals(children[i], node.Children[i]);
        }

        return changed ? node.With(children) : node;
    }
}
