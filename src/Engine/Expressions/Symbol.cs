namespace GpuKernels.Engine.Expressions;

/// <summary>The name of a sample, a parameter or a constant.</summary>
public sealed class Symbol(string name) : Node(StringComparer.Ordinal.GetHashCode(name))
{
    public string Name { get; } = name;

    public override Node With(IReadOnlyList<Node> children) => this;

    protected override bool SameHead(Node other) => Name == ((Symbol)other).Name;
}
