using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>The index of the smallest or the largest f_j, the lowest of equal ones. NaN is ignored: -1 where every value is NaN, or where there is none.</summary>
public readonly struct ExtremeIndex<TOrder> : IFold
    where TOrder : struct, IOrder
{
    public static string Name => "arg" + TOrder.Name;

    public static string Formula => $"{Name}_j f_j";

    public static int Items => 2;

    public static double Neutral => double.NaN;

    public static bool GivesWholeNumbers => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => new() { First = TLane.Constant(double.NaN), Second = TLane.Constant(-1) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane best = running.First, at = running.Second;
        TLane ofValue = TLane.Equal(value, value, index, at);
        TLane orFirst = TLane.Equal(best, best, best, value), orFirstAt = TLane.Equal(best, best, at, ofValue);
        return new() { First = TOrder.Before(value, best, value, orFirst), Second = TOrder.Before(value, best, index, orFirstAt) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane>
    {
        Running<TLane> later = Step(total, part.First, part.First, part.Second);
        TLane lower = TLane.Less(part.Second, total.Second, part.Second, total.Second);
        return new() { First = later.First, Second = TLane.Equal(total.First, part.First, lower, later.Second) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Placed<TLane>(Running<TLane> part, TLane first)
        where TLane : unmanaged, ILane<TLane> =>
        new() { First = part.First, Second = TLane.Less(part.Second, TLane.Constant(0), part.Second, part.Second + first) };

    public static F64x1 Finish(Running<F64x1> total, long count) => total.Second;

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands) => IndexIn(values);

    /// <summary>The index of the value that stands first and is no NaN; -1: there is none.</summary>
    internal static int IndexIn(ReadOnlySpan<double> values)
    {
        int best = -1;
        for (var k = 0; k < values.Length; k++)
        {
            if (!double.IsNaN(values[k]) && (best < 0 || TOrder.IsBefore(values[k], values[best])))
            {
                best = k;
            }
        }

        return best;
    }
}
