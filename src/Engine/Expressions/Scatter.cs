namespace GpuKernels.Engine.Expressions;

/// <summary>
/// scatter(body, start, stop, length): a vector of zeros with the body in features [start, stop). A scalar body stands in each of them.
/// It is what the derivative by a vector of one feature, or of a few, is made of.
/// </summary>
public sealed class Scatter(Node body, int start, int stop, int length) : Node(HashCode.Combine(start, stop, length), body)
{
    public Node Body => Children[0];

    public int Start { get; } = start;

    public int Stop { get; } = stop;

    public int Length { get; } = length;

    public override Node With(IReadOnlyList<Node> children) => new Scatter(children[0], Start, Stop, Length);

    protected override bool SameHead(Node other) => other is Scatter same && (same.Start, same.Stop, same.Length) == (Start, Stop, Length);
}
