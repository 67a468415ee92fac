using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Arithmetic;

namespace GpuKernels.Engine.Ops.Folds;

/// <summary>The largest feature, NaN if one is NaN; -infinity over no features.</summary>
public sealed class Largest : Fold
{
    public override string Name => "max";

    public override double Identity => double.NegativeInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Combine<TLane>(TLane accumulator, TLane term)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Max(accumulator, term);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane CombineMagnitudes<TLane>(TLane accumulator, TLane term)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.MaxOfMagnitudes(accumulator, term);

    public override double Combine(double accumulator, double term) => Math.Max(accumulator, term);

    /// <summary>|v| has no sign, NaN's included.</summary>
    protected override string FormFor(Node term) => term is Apply { Op: Abs } ? nameof(CombineMagnitudes) : base.FormFor(term);
}
