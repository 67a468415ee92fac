using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>Σ_j f_j / m over m values, as numpy.mean; of no values NaN. Error: that of <see cref="Sum"/>, over m.</summary>
public readonly struct Mean : IFold
{
    public static string Name => "mean";

    public static string Formula => "Σ_j f_j / m";

    public static int Items => 1;

    public static double Neutral => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => Sum.Identity<TLane>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane> => new() { First = running.First + value };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane> => Sum.Combine(total, part);

    public static F64x1 Finish(Running<F64x1> total, long count) => total.First / F64x1.Constant(count);

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands) => ExactSum.Of(values, operands) / values.Length;
}
