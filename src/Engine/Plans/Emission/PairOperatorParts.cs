using System.Reflection.Emit;
using GpuKernels.Engine.Ops.Powers;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Emission;

/// <summary>The four methods of a pair operator, written as instructions.</summary>
internal static class PairOperatorParts
{
    public static void Start(ILGenerator il, PairProgram program, OperatorTypes types)
    {
        LocalBuilder sum = il.DeclareLocal(types.Sum);
        il.Emit(OpCodes.Ldloca, sum);
        il.Emit(OpCodes.Initobj, types.Sum);
        var index = 0;
        foreach (Accumulator accumulator in program.Passes.SelectMany(pass => pass.Accumulators))
        {
            il.Emit(OpCodes.Ldloca, sum);
            il.Emit(OpCodes.Ldc_R8, accumulator.Fold.Identity);
            il.Emit(OpCodes.Call, types.Lane.GetMethod("Constant")!);
            il.Emit(OpCodes.Stfld, Item(types.Sum, index++));
        }

        il.Emit(OpCodes.Ldloc, sum);
        il.Emit(OpCodes.Ret);
    }

    public static void Step(ILGenerator il, PairProgram program, OperatorTypes types)
    {
        var first = 0;
        Cases(il, 0, program.Passes.Count, pass =>
        {
            var writer = new TreeWriter(il, types, TreeArguments.OfStep);
            IReadOnlyList<Accumulator> accumulators = program.Passes[pass].Accumulators;
            writer.CountUses(accumulators.Select(accumulator => accumulator.Term));
            foreach (Accumulator accumulator in accumulators)
            {
                Accumulate(il, writer, types, accumulator, first++);
            }

            il.Emit(OpCodes.Ret);
        });
        il.Emit(OpCodes.Ret);
    }

    public static void Middle(ILGenerator il, PairProgram program, OperatorTypes types)
    {
        if (program.Middle.Count == 0)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ret);
            return;
        }

        LocalBuilder pair = il.DeclareLocal(types.Pair);
        var writer = new TreeWriter(il, types, TreeArguments.OfMiddle);
        writer.CountUses(program.Middle);
        for (var k = 0; k < program.Middle.Count; k++)
        {
            il.Emit(OpCodes.Ldloca, pair);
            writer.Write(program.Middle[k]);
            il.Emit(OpCodes.Stfld, Item(types.Pair, k));
        }

        il.Emit(OpCodes.Ldloc, pair);
        il.Emit(OpCodes.Ret);
    }

    public static void Finish(ILGenerator il, PairProgram program, OperatorTypes types)
    {
        Cases(il, 0, program.Finishes.Count, output =>
        {
            var writer = new TreeWriter(il, types, TreeArguments.OfFinish);
            writer.CountUses([program.Finishes[output]]);
            writer.Write(program.Finishes[output]);
            il.Emit(OpCodes.Ret);
        });
        il.Emit(OpCodes.Ldc_R8, 0.0);
        il.Emit(OpCodes.Call, types.Lane.GetMethod("Constant")!);
        il.Emit(OpCodes.Ret);
    }

    /// <summary>sum + a·b with one rounding; else the fold's own combination.</summary>
    private static void Accumulate(ILGenerator il, TreeWriter writer, OperatorTypes types, Accumulator accumulator, int index)
    {
        il.Emit(OpCodes.Ldarg_1);
        if (accumulator.Product is { } product)
        {
            il.Emit(OpCodes.Ldflda, Item(types.Sum, index));
            writer.Write(product.Children[0]);
            if (product.Op is Square)
            {
                il.Emit(OpCodes.Dup);
            }
            else
            {
                writer.Write(product.Children[1]);
            }

            il.Emit(OpCodes.Call, types.Lane.GetMethod("Accumulate")!);
            return;
        }

        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldfld, Item(types.Sum, index));
        writer.Write(accumulator.Term);
        il.Emit(OpCodes.Call, accumulator.Fold.LaneForm(types.Lane, accumulator.Term));
        il.Emit(OpCodes.Stfld, Item(types.Sum, index));
    }

    private static System.Reflection.FieldInfo Item(Type pack, int index) => pack.GetField($"Item{index}")!;

    /// <summary>if (argument == k) { case k }, for each k; a constant argument leaves one case after inlining.</summary>
    private static void Cases(ILGenerator il, int argument, int count, Action<int> write)
    {
        for (var k = 0; k < count; k++)
        {
            Label next = il.DefineLabel();
            il.Emit(OpCodes.Ldarg, (short)argument);
            il.Emit(OpCodes.Ldc_I4, k);
            il.Emit(OpCodes.Bne_Un, next);
            write(k);
            il.MarkLabel(next);
        }
    }
}
