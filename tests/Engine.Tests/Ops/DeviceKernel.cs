using System.Reflection;
using System.Reflection.Emit;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops;
using ILGPU;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>An op's lane form as a type that a kernel can be given; arguments past the op's arity are not looked at.</summary>
public interface IApplied<TLane>
{
    static abstract TLane Invoke(TLane a, TLane b, TLane c);
}

/// <summary>A kernel that applies an op's lane form to columns of numbers.</summary>
public static class DeviceKernel
{
    public static void Run<TApplied, TLane, TNumber>(ArrayView<TNumber> a, ArrayView<TNumber> b, ArrayView<TNumber> c, ArrayView<TNumber> result)
        where TApplied : struct, IApplied<TLane>
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged
    {
        int i = Grid.GlobalIndex.X;
        result[i] = TLane.To(TApplied.Invoke(TLane.From(a[i]), TLane.From(b[i]), TLane.From(c[i])));
    }

    /// <summary>The kernel for one op and one kind of lanes.</summary>
    public static MethodInfo Of<TLane, TNumber>(Op op)
        where TLane : unmanaged, IScalarLane<TLane, TNumber>
        where TNumber : unmanaged =>
        typeof(DeviceKernel).GetMethod(nameof(Run))!.MakeGenericMethod(Applied<TLane>(op), typeof(TLane), typeof(TNumber));

    private static Type Applied<TLane>(Op op)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("GpuKernels.Emitted"), AssemblyBuilderAccess.Run);
        const TypeAttributes Attributes = TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout;
        TypeBuilder type = assembly.DefineDynamicModule("ops").DefineType(op.GetType().Name, Attributes, typeof(ValueType), [typeof(IApplied<TLane>)]);
        MethodBuilder invoke = type.DefineMethod(
            nameof(IApplied<>.Invoke), MethodAttributes.Public | MethodAttributes.Static, typeof(TLane), [typeof(TLane), typeof(TLane), typeof(TLane)]);
        ILGenerator body = invoke.GetILGenerator();
        for (var argument = 0; argument < op.Arity; argument++)
        {
            body.Emit(OpCodes.Ldarg, argument);
        }

        body.Emit(OpCodes.Call, op.LaneForm(typeof(TLane)));
        body.Emit(OpCodes.Ret);
        type.DefineMethodOverride(invoke, typeof(IApplied<TLane>).GetMethod(nameof(IApplied<>.Invoke))!);
        return type.CreateType();
    }
}
