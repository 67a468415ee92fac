using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace GpuKernels.Engine.Lanes;

/// <summary>A function of vectors that is inlined wherever it is called, as a method that is called: compiled once for all formulas, and whole.</summary>
internal static class OutlinedMethod
{
    /// <summary>
    /// Instructions that are never reached. The JIT inlines while it thinks that the work stays under ten times that of the method alone,
    /// which it judges by the method's length: a call and a return would buy next to nothing.
    /// </summary>
    private const int Padding = 3000;

    private static readonly ConcurrentDictionary<MethodInfo, Lazy<nint>> Made = [];

    /// <summary>Where the method begins: it stays for good, and an address is of one function, where the name of an emitted method may be of many.</summary>
    public static nint Of(MethodInfo function) => Made.GetOrAdd(function, key => new(() => Make(key))).Value;

    private static nint Make(MethodInfo function)
    {
        TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("GpuKernels.Emitted"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Outlined")
            .DefineType("Outlined", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        Type[] parameters = [.. function.GetParameters().Select(parameter => parameter.ParameterType)];
        MethodBuilder method = type.DefineMethod("Invoke", MethodAttributes.Public | MethodAttributes.Static, function.ReturnType, parameters);
        method.SetImplementationFlags(MethodImplAttributes.NoInlining | MethodImplAttributes.AggressiveOptimization);
        Write(method.GetILGenerator(), function, parameters.Length);
        return type.CreateType().GetMethod("Invoke")!.MethodHandle.GetFunctionPointer();
    }

    private static void Write(ILGenerator il, MethodInfo function, int parameters)
    {
        for (short parameter = 0; parameter < parameters; parameter++)
        {
            il.Emit(OpCodes.Ldarg, parameter);
        }

        il.Emit(OpCodes.Call, function);
        il.Emit(OpCodes.Ret);
        for (var k = 0; k < Padding; k++)
        {
            il.Emit(OpCodes.Nop);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
    }
}
