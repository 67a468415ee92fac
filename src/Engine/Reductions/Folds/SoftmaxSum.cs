using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>
/// Σ_j w_j exp(f_j) / Σ_j exp(f_j): attention, and with w the gradient of f the gradient of <see cref="LogSumExp"/>. Of no values NaN.
/// Error: at most 8e-6 · Σ_j |w_j| exp(f_j) / Σ_j exp(f_j) in float32, beside what the errors of the f_j and w_j do.
/// </summary>
public readonly struct SoftmaxSum : IFold
{
    public static string Name => "softmax_sum";

    public static string Formula => "Σ_j w_j exp(f_j) / Σ_j exp(f_j)";

    public static int Items => 3;

    public static double Neutral => double.NegativeInfinity;

    public static Operands Takes => Operands.Weights;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        Running<TLane> identity = LogSumExp.Identity<TLane>();
        identity.Third = TLane.Constant(0);
        return identity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane largest = running.First, sum = running.Second, weighted = running.Third;
        TLane smaller = Exp.Invoke(-LogSumExp.Distance(largest, value));
        return new()
        {
            First = TLane.Max(largest, value),
            Second = TLane.Less(largest, value, TLane.Fma(sum, smaller, TLane.Constant(1)), sum + smaller),
            Third = TLane.Less(largest, value, TLane.Fma(weighted, smaller, operand), TLane.Fma(operand, smaller, weighted)),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane smaller = Exp.Invoke(-LogSumExp.Distance(total.First, part.First));
        return new()
        {
            First = TLane.Max(total.First, part.First),
            Second = TLane.Less(
                total.First, part.First, TLane.Fma(total.Second, smaller, part.Second), TLane.Fma(part.Second, smaller, total.Second)),
            Third = TLane.Less(
                total.First, part.First, TLane.Fma(total.Third, smaller, part.Third), TLane.Fma(part.Third, smaller, total.Third)),
        };
    }

    public static F64x1 Finish(Running<F64x1> total, long count) => total.Third / total.Second;

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands)
    {
        double largest = LogSumExp.LargestOf(values);
        return double.IsNegativeInfinity(largest) ? double.NaN
            : ExactSum.OfExponentials(values, largest, operands) / ExactSum.OfExponentials(values, largest, []);
    }
}
