using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>
/// Σ_j w_j f_j; with weights of shape [m, r] one sum for each of the r columns: the product of the kernel matrix with a matrix.
/// The sum of no values is 0. Error: at most 4e-6 · Σ |w_j f_j| in float32, beside the errors of the f_j.
/// </summary>
public readonly struct Sum : IFold
{
    public static string Name => "sum";

    public static string Formula => "Σ_j w_j f_j";

    public static int Items => 1;

    public static double Neutral => 0;

    public static Operands Takes => Operands.Weights;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => new() { First = TLane.Constant(0) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane> => new() { First = TLane.Fma(value, operand, running.First) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane> => new() { First = total.First + part.First };

    public static F64x1 Finish(Running<F64x1> total, long count) => total.First;

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands) => ExactSum.Of(values, operands);
}
