namespace GpuKernels.Engine.Expressions;

/// <summary>grad(body, name): the derivative of a scalar expression by a parameter or a sample. Differentiation replaces it.</summary>
public sealed class Gradient(Node body, string variable) : Node(StringComparer.Ordinal.GetHashCode(variable), body)
{
    public Node Body => Children[0];

    public string Variable { get; } = variable;

    public override Node With(IReadOnlyList<Node> children) => new Gradient(children[0], Variable);

    protected override bool SameHead(Node other) => Variable == ((Gradient)other).Variable;
}
