using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>The smallest or the largest f_j. NaN stands last: the result is NaN only where every value is, or where there is none. No rounding.</summary>
public readonly struct Extreme<TOrder> : IFold
    where TOrder : struct, IOrder
{
    public static string Name => TOrder.Name;

    public static string Formula => $"{TOrder.Name}_j f_j";

    public static int Items => 1;

    public static double Neutral => double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => new() { First = TLane.Constant(double.NaN) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane best = running.First, orFirst = TLane.Equal(best, best, best, value);
        return new() { First = TOrder.Before(value, best, value, orFirst) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane> => Step(total, part.First, part.First, part.First);

    public static F64x1 Finish(Running<F64x1> total, long count) => total.First;

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands)
    {
        int best = ExtremeIndex<TOrder>.IndexIn(values);
        return best < 0 ? double.NaN : values[best];
    }
}
