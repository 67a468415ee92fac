using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>
/// √(Σ_j f_j²), as numpy.linalg.norm of a row; of no values 0. Error: at most 4e-6 of the norm in float32, beside the norm of the errors of the f_j.
/// Infinite where a square overflows (|f_j| over 1.8e19 in float32).
/// </summary>
public readonly struct Norm : IFold
{
    public static string Name => "norm";

    public static string Formula => "√(Σ_j f_j²)";

    public static int Items => 1;

    public static double Neutral => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => Sum.Identity<TLane>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane> => new() { First = TLane.Fma(value, value, running.First) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane> => Sum.Combine(total, part);

    public static F64x1 Finish(Running<F64x1> total, long count) => F64x1.Sqrt(total.First);

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands) => Math.Sqrt(ExactSum.Of(values, values));
}
