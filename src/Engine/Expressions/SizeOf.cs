namespace GpuKernels.Engine.Expressions;

/// <summary>size(v): the number of features of a vector, known as soon as its shape is.</summary>
public sealed class SizeOf(Node body) : Node(0, body)
{
    public Node Body => Children[0];

    public override Node With(IReadOnlyList<Node> children) => new SizeOf(children[0]);

    protected override bool SameHead(Node other) => true;
}
