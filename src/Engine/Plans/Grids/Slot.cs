using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>A leaf of a pair operator's trees: the k-th value of a kind.</summary>
public sealed class Slot(SlotKind kind, int index) : Node(HashCode.Combine(kind, index))
{
    public SlotKind Kind { get; } = kind;

    public int Index { get; } = index;

    public override Node With(IReadOnlyList<Node> children) => this;

    protected override bool SameHead(Node other) => Kind == ((Slot)other).Kind && Index == ((Slot)other).Index;
}
