using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Folds;

/// <summary>Π v; 1 over no features.</summary>
public sealed class Product : Fold
{
    public override string Name => "prod";

    public override double Identity => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Combine<TLane>(TLane accumulator, TLane term)
        where TLane : unmanaged, ILane<TLane> =>
        accumulator * term;

    public override double Combine(double accumulator, double term) => accumulator * term;
}
