using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Folds;

/// <summary>Σ v; 0 over no features.</summary>
public sealed class Sum : Fold
{
    public override string Name => "sum";

    public override double Identity => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Combine<TLane>(TLane accumulator, TLane term)
        where TLane : unmanaged, ILane<TLane> =>
        accumulator + term;

    public override double Combine(double accumulator, double term) => accumulator + term;
}
