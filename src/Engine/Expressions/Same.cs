namespace GpuKernels.Engine.Expressions;

/// <summary>same(x, y): 1 where both are one and the same sample (Y is X itself and i = j), else 0. A scalar.</summary>
public sealed class Same(Node left, Node right) : Node(0, left, right)
{
    public Node Left => Children[0];

    public Node Right => Children[1];

    public override Node With(IReadOnlyList<Node> children) => new Same(children[0], children[1]);

    protected override bool SameHead(Node other) => true;
}
