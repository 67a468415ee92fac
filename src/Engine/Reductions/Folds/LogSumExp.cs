using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>
/// log Σ_j exp f_j, without overflow, as scipy.special.logsumexp; of no values -inf. The largest value so far is kept beside the sum
/// Σ_j exp(f_j - largest). Error: at most 4e-6 in float32, beside the largest error of the f_j and the rounding of the result.
/// </summary>
public readonly struct LogSumExp : IFold
{
    public static string Name => "logsumexp";

    public static string Formula => "log Σ_j exp f_j";

    public static int Items => 2;

    public static double Neutral => double.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => new()
        {
            First = TLane.Constant(TLane.IsDouble ? double.MinValue : float.MinValue),
            Second = TLane.Constant(0),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane largest = running.First, sum = running.Second;
        TLane smaller = Exp.Invoke(-Distance(largest, value));
        return new()
        {
            First = TLane.Max(largest, value),
            Second = TLane.Less(largest, value, TLane.Fma(sum, smaller, TLane.Constant(1)), sum + smaller),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane smaller = Exp.Invoke(-Distance(total.First, part.First));
        return new()
        {
            First = TLane.Max(total.First, part.First),
            Second = TLane.Less(
                total.First, part.First, TLane.Fma(total.Second, smaller, part.Second), TLane.Fma(part.Second, smaller, total.Second)),
        };
    }

    public static F64x1 Finish(Running<F64x1> total, long count) => total.First + Log.Invoke(total.Second);

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands)
    {
        double largest = LargestOf(values);
        return double.IsFinite(largest) ? largest + Math.Log(ExactSum.OfExponentials(values, largest, [])) : largest;
    }

    /// <summary>The largest; NaN where any is; of no values -inf.</summary>
    internal static double LargestOf(ReadOnlySpan<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    /// <summary>|a - b|, 0 where both are the same infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Distance<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> => TLane.Equal(a, b, TLane.Constant(0), TLane.Abs(a - b));
}
