using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions;

/// <summary>A vector or matrix folded over its features into a scalar: sum, prod, min, max.</summary>
public sealed class FoldFeatures(Fold fold, Node body) : Node(fold.Name.GetHashCode(StringComparison.Ordinal), body)
{
    public Fold Fold { get; } = fold;

    public Node Body => Children[0];

    public override Node With(IReadOnlyList<Node> children) => new FoldFeatures(Fold, children[0]);

    protected override bool SameHead(Node other) => ReferenceEquals(Fold, ((FoldFeatures)other).Fold);
}
