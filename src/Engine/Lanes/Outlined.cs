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
    public static readonly delegate*<TLane, TLane, TLane> Invoke = (delegate*<TLane, TLane, TLane>)OutlinedMethod
        .Of(typeof(TMap).GetMethod(nameof(IDoubleMap.Invoke))!.MakeGenericMethod(typeof(TLane)));
}
