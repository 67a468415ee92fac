using System.Reflection;
using System.Reflection.Emit;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Comparisons;
using GpuKernels.Engine.Ops.Powers;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Emission;

/// <summary>Writes trees over slots as instructions; a node that is used twice is computed once.</summary>
internal sealed class TreeWriter(ILGenerator il, OperatorTypes types, TreeArguments arguments)
{
    /// <summary>Long ops that are inlined. A method that has more reaches the 512 locals beyond which the JIT inlines nothing, not even a sum, so that they are called.</summary>
    private const int MostInlined = 3;

    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, LocalBuilder> _computed = [];
    private bool _callsLongOps;

    /// <summary>Finds out which nodes are used more than once; call it before writing.</summary>
    public void CountUses(IEnumerable<Node> roots)
    {
        var open = new Stack<Node>(roots);
        while (open.TryPop(out Node? node))
        {
            int uses = _uses.GetValueOrDefault(node);
            _uses[node] = uses + 1;
            if (uses == 0)
            {
                foreach (Node child in node.Children)
                {
                    open.Push(child);
                }
            }
        }

        _callsLongOps = types.IsVector && _uses.Keys.Count(IsLong) > MostInlined;
    }

    /// <summary>Leaves the node's value on the stack.</summary>
    public void Write(Node node)
    {
        if (_computed.TryGetValue(node, out LocalBuilder? local))
        {
            il.Emit(OpCodes.Ldloc, local);
            return;
        }

        WriteHead(node);
        if (node is not Number && IsShared(node))
        {
            local = il.DeclareLocal(types.Lane);
            il.Emit(OpCodes.Stloc, local);
            il.Emit(OpCodes.Ldloc, local);
            _computed[node] = local;
        }
    }

    private void WriteHead(Node node)
    {
        switch (node)
        {
            case Number number:
                il.Emit(OpCodes.Ldc_R8, number.Value);
                il.Emit(OpCodes.Call, types.Lane.GetMethod("Constant")!);
                break;
            case Slot slot:
                WriteSlot(slot);
                break;
            case Apply power when WholeExponent.Of(power) is { } exponent:
                Write(power.Children[0]);
                il.Emit(OpCodes.Ldc_I4, exponent);
                il.Emit(OpCodes.Call, typeof(WholePower).GetMethod(nameof(WholePower.Invoke))!.MakeGenericMethod(types.Lane));
                break;
            case Apply { Op: Where, Children: [Apply { Op: Comparison comparison } relation, var yes, var no] } when !IsShared(relation):
                WriteCall(comparison.SelectForm(types.Lane), [.. relation.Children, yes, no]);
                break;
            case Apply apply:
                MethodInfo form = apply.Op.LaneForm(types.Lane);
                if (_callsLongOps && IsLong(apply))
                {
                    WriteOutlined(form, apply.Children);
                }
                else
                {
                    WriteCall(form, apply.Children);
                }

                break;
            default:
                throw new InvalidOperationException($"A pair operator has no place for {node.GetType().Name}.");
        }
    }

    /// <summary>True of exp and its like; what has 100 instructions or more is a method anyway (<see cref="Outlined{TMap, TLane}"/>).</summary>
    private static bool IsLong(Node node) => node is Apply { Op.Weight: >= 20 and < 100 };

    private bool IsShared(Node node) => _uses.GetValueOrDefault(node) > 1;

    private void WriteCall(MethodInfo method, IReadOnlyList<Node> values)
    {
        foreach (Node value in values)
        {
            Write(value);
        }

        il.Emit(OpCodes.Call, method);
    }

    /// <summary>The same through the address of a method of its own.</summary>
    private void WriteOutlined(MethodInfo method, IReadOnlyList<Node> values)
    {
        foreach (Node value in values)
        {
            Write(value);
        }

        il.Emit(OpCodes.Ldc_I8, (long)OutlinedMethod.Of(method));
        il.Emit(OpCodes.Conv_I);
        il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, types.Lane, [.. values.Select(_ => types.Lane)], null);
    }

    private void WriteSlot(Slot slot)
    {
        switch (slot.Kind)
        {
            case SlotKind.RowStream: LoadItem(arguments.Row, types.Row, slot.Index); break;
            case SlotKind.ColumnStream: LoadItem(arguments.Column, types.Column, slot.Index); break;
            case SlotKind.SharedStream: LoadItem(arguments.Shared, types.Shared, slot.Index); break;
            case SlotKind.Sum: LoadItem(arguments.Sum, types.Sum, slot.Index); break;
            case SlotKind.Middle: LoadItem(arguments.Pair, types.Pair, slot.Index); break;
            case SlotKind.RowValue: CallValues(nameof(IPairValues<int>.Row), slot.Index); break;
            case SlotKind.ColumnValue: CallValues(nameof(IPairValues<int>.Column), slot.Index); break;
            case SlotKind.Parameter: CallValues(nameof(IPairValues<int>.Parameter), slot.Index); break;
            case SlotKind.PairValue: CallValues(nameof(IPairValues<int>.Pair), slot.Index); break;
            case SlotKind.Offset: CallValues(nameof(IPairValues<int>.Offset), null); break;
            default: throw new InvalidOperationException($"No slot of kind {slot.Kind}.");
        }
    }

    private void LoadItem(int argument, Type pack, int index)
    {
        il.Emit(OpCodes.Ldarg, (short)argument);
        il.Emit(OpCodes.Ldfld, pack.GetField($"Item{index}")!);
    }

    private void CallValues(string name, int? index)
    {
        MethodInfo method = types.Values.GetMethod(name)!;
        il.Emit(OpCodes.Ldarga, (short)arguments.Values);
        if (index is { } k)
        {
            il.Emit(OpCodes.Ldc_I4, k);
        }

        il.Emit(OpCodes.Call, method);
    }
}
