namespace GpuKernels.Engine.Expressions;

/// <summary>dot(vector, vector) is a scalar, dot(matrix, vector) a vector.</summary>
public sealed class Dot(Node left, Node right) : Node(0, left, right)
{
    public Node Left => Children[0];

    public Node Right => Children[1];

    public override Node With(IReadOnlyList<Node> children) => new Dot(children[0], children[1]);

    protected override bool SameHead(Node other) => true;
}
