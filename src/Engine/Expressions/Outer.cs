namespace GpuKernels.Engine.Expressions;

/// <summary>outer(a, b): the matrix a[i] * b[j] of two vectors. It is what the derivative by a matrix is made of.</summary>
public sealed class Outer(Node left, Node right) : Node(0, left, right)
{
    public Node Left => Children[0];

    public Node Right => Children[1];

    public override Node With(IReadOnlyList<Node> children) => new Outer(children[0], children[1]);

    protected override bool SameHead(Node other) => true;
}
