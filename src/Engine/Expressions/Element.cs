namespace GpuKernels.Engine.Expressions;

/// <summary>One feature of a vector, as a scalar: x[0]; of a matrix, one row as a vector: M[0]. A negative index counts from the end.</summary>
public sealed class Element(Node body, int index) : Node(index, body)
{
    public Node Body => Children[0];

    public int Index { get; } = index;

    public override Node With(IReadOnlyList<Node> children) => new Element(children[0], Index);

    protected override bool SameHead(Node other) => Index == ((Element)other).Index;
}
