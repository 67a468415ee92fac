using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Folds;

/// <summary>The smallest feature, NaN if one is NaN; infinity over no features.</summary>
public sealed class Smallest : Fold
{
    public override string Name => "min";

    public override double Identity => double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Combine<TLane>(TLane accumulator, TLane term)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Min(accumulator, term);

    public override double Combine(double accumulator, double term) => Math.Min(accumulator, term);
}
