using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>e^x = 2^n · e^r with n the whole number nearest x / ln 2; a polynomial gives e^r.</summary>
public sealed class Exp : UnaryOp
{
    public override string Name => "exp";

    public override string Definition => "e^x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.IsDouble ? Double(x) : Single(x);

    protected override double At(double x) => Math.Exp(x);

    protected override Node Slope(Node x) => OpCatalogue.Exp.Of(x);

    /// <summary>Past these ends the result is an infinity or 0; a NaN stays what it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Held<TLane>(TLane x, double from, double to)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane low = TLane.Constant(from);
        TLane high = TLane.Constant(to);
        return TLane.Less(x, low, low, TLane.Less(high, x, high, x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Single<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        x = Held(x, -104, 89);
        TLane n = TLane.Round(x * TLane.Constant(1.4426950408889634));
        TLane r = TLane.Fma(n, TLane.Constant(-0.693145751953125), x);
        r = TLane.Fma(n, TLane.Constant(-1.4286068203094173e-06), r);
        TLane p = TLane.Constant(1 / 5040.0).Times(r, 1 / 720.0).Times(r, 1 / 120.0).Times(r, 1 / 24.0).Times(r, 1 / 6.0).Times(r, 0.5);
        return TLane.Scale(TLane.Fma(p * r, r, r) + TLane.Constant(1), n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Double<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        x = Held(x, -746, 710);
        TLane n = TLane.Round(x * TLane.Constant(1.4426950408889634));
        TLane r = TLane.Fma(n, TLane.Constant(-0.6931471805598903), x);
        r = TLane.Fma(n, TLane.Constant(-5.497923018708371e-14), r);
        TLane p = TLane.Constant(1 / 6227020800.0).Times(r, 1 / 479001600.0).Times(r, 1 / 39916800.0).Times(r, 1 / 3628800.0)
            .Times(r, 1 / 362880.0).Times(r, 1 / 40320.0).Times(r, 1 / 5040.0).Times(r, 1 / 720.0).Times(r, 1 / 120.0)
            .Times(r, 1 / 24.0).Times(r, 1 / 6.0).Times(r, 0.5);
        return TLane.Scale(TLane.Fma(p * r, r, r) + TLane.Constant(1), n);
    }
}
