using System.Reflection;
using System.Reflection.Emit;

namespace GpuKernels.Engine.Lanes;

/// <summary>
/// A long function of vectors as a method of its own, compiled once for all formulas. Inlined into every row and column of a register tile it
/// would keep the compiler busy for a second, and most of its parts would stay calls. The JIT inlines no more, too, where a method has 512 locals, so that the
/// parts of the longest functions (Bessel's, Γ) are methods of their own: they do not say AggressiveInlining. A GPU's compiler inlines all of them.
/// </summary>
internal static unsafe class Outlined<TMap, TLane>
    where TMap : struct, IDoubleMap
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The function.</summary>
    public static readonly delegate*<TLane, TLane, TLane> Invoke = Make();

    /// <summary>
    /// Instructions that are never reached. The JIT inlines while it thinks that the work stays under ten times that of the method alone,
    /// which it judges by the method's length: a call and a return would buy next to nothing.
    /// </summary>
    private const int Padding = 3000;

    private static delegate*<TLane, TLane, TLane> Make()
    {
        TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("GpuKernels.Emitted"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Outlined")
            .DefineType("Outlined", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        MethodBuilder method = type.DefineMethod(
            "Invoke", MethodAttributes.Public | MethodAttributes.Static, typeof(TLane), [typeof(TLane), typeof(TLane)]);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveOptimization);
        Write(method.GetILGenerator());
        return (delegate*<TLane, TLane, TLane>)type.CreateType().GetMethod("Invoke")!.MethodHandle.GetFunctionPointer();
    }

    private static void Write(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, typeof(TMap).GetMethod(nameof(IDoubleMap.Invoke))!.MakeGenericMethod(typeof(TLane)));
        il.Emit(OpCodes.Ret);
        for (var k = 0; k < Padding; k++)
        {
            il.Emit(OpCodes.Nop);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
    }
}
