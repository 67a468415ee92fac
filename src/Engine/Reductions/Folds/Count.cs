using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Reductions.Folds;

/// <summary>How many f_j are at most the radius; NaN is not. Exact.</summary>
public readonly struct Count : IFold
{
    public static string Name => "count";

    public static string Formula => "#{j : f_j <= r}";

    public static int Items => 1;

    public static double Neutral => double.NaN;

    public static Operands Takes => Operands.Radius;

    public static bool GivesWholeNumbers => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Identity<TLane>()
        where TLane : unmanaged, ILane<TLane> => Sum.Identity<TLane>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Step<TLane>(Running<TLane> running, TLane value, TLane operand, TLane index)
        where TLane : unmanaged, ILane<TLane> =>
        new() { First = running.First + TLane.LessOrEqual(value, operand, TLane.Constant(1), TLane.Constant(0)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Combine<TLane>(Running<TLane> total, Running<TLane> part)
        where TLane : unmanaged, ILane<TLane> => Sum.Combine(total, part);

    public static F64x1 Finish(Running<F64x1> total, long count) => total.First;

    public static double Define(ReadOnlySpan<double> values, ReadOnlySpan<double> operands)
    {
        double count = 0;
        for (var k = 0; k < values.Length; k++)
        {
            count += values[k] <= operands[k] ? 1 : 0;
        }

        return count;
    }
}
