namespace GpuKernels.Engine.Expressions;

/// <summary>Features [start, stop) of a vector, as a vector: x[1:3]. An absent bound is the vector's end; a negative one counts from it.</summary>
public sealed class Slice(Node body, int? start, int? stop) : Node(HashCode.Combine(start, stop), body)
{
    public Node Body => Children[0];

    public int? Start { get; } = start;

    public int? Stop { get; } = stop;

    public override Node With(IReadOnlyList<Node> children) => new Slice(children[0], Start, Stop);

    protected override bool SameHead(Node other) => Start == ((Slice)other).Start && Stop == ((Slice)other).Stop;
}
