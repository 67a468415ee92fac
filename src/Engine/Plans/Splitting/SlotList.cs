using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>The slots of one kind as they are given out: the same tree always has the same slot.</summary>
internal sealed class SlotList(SlotKind kind)
{
    private readonly Dictionary<Node, Slot> _slots = [];
    private readonly List<Operand> _operands = [];

    public IReadOnlyList<Operand> Operands => _operands;

    public Slot For(Node node, Func<Node, Operand> operand)
    {
        if (!_slots.TryGetValue(node, out Slot? slot))
        {
            _operands.Add(operand(node));
            slot = new Slot(kind, _operands.Count - 1);
            _slots[node] = slot;
        }

        return slot;
    }
}
