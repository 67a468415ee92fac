using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>Which of two values an extreme prefers.</summary>
public interface IOrder
{
    /// <summary>The name of the extreme.</summary>
    static abstract string Name { get; }

    /// <summary>`then` where `value` stands before `other`, else `otherwise`; NaN stands before nothing.</summary>
    static abstract TLane Before<TLane>(TLane value, TLane other, TLane then, TLane otherwise)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>The same of two numbers.</summary>
    static abstract bool IsBefore(double value, double other);
}

/// <summary>The smallest first.</summary>
public readonly struct Lowest : IOrder
{
    public static string Name => "min";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Before<TLane>(TLane value, TLane other, TLane then, TLane otherwise)
        where TLane : unmanaged, ILane<TLane> => TLane.Less(value, other, then, otherwise);

    public static bool IsBefore(double value, double other) => value < other;
}

/// <summary>The largest first.</summary>
public readonly struct Highest : IOrder
{
    public static string Name => "max";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Before<TLane>(TLane value, TLane other, TLane then, TLane otherwise)
        where TLane : unmanaged, ILane<TLane> => TLane.Less(other, value, then, otherwise);

    public static bool IsBefore(double value, double other) => value > other;
}
