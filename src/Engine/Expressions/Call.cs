namespace GpuKernels.Engine.Expressions;

/// <summary>A catalogue function called by name: rbf(x, y, gamma=0.5). Expansion replaces it by the function's own formula.</summary>
public sealed class Call(string function, IReadOnlyList<string?> names, params ReadOnlySpan<Node> arguments)
    : Node(StringComparer.Ordinal.GetHashCode(function), arguments)
{
    public string Function { get; } = function;

    /// <summary>For each argument its keyword, or null where it is given by position.</summary>
    public IReadOnlyList<string?> Names { get; } = names;

    public override Node With(IReadOnlyList<Node> children) => new Call(Function, Names, [.. children]);

    protected override bool SameHead(Node other) => Function == ((Call)other).Function && Names.SequenceEqual(((Call)other).Names);
}
