using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Expressions;

/// <summary>An op applied element by element; scalars are broadcast to the shape of the others.</summary>
public sealed class Apply(Op op, params ReadOnlySpan<Node> arguments) : Node(op.Name.GetHashCode(StringComparison.Ordinal), arguments)
{
    public Op Op { get; } = op;

    public override Node With(IReadOnlyList<Node> children) => new Apply(Op, [.. children]);

    protected override bool SameHead(Node other) => ReferenceEquals(Op, ((Apply)other).Op);
}
