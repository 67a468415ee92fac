using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>ln x = n ln 2 + ln m with m in [√½, √2), and ln m = 2 artanh((m - 1) / (m + 1)) as a series.</summary>
public sealed class Log : UnaryOp
{
    public override string Name => "log";

    public override string Definition => "ln x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Constant(0);
        TLane one = TLane.Constant(1);
        TLane smallest = TLane.Constant(TLane.IsDouble ? 2.2250738585072014e-308 : 1.1754943508222875e-38);
        TLane lifted = TLane.Less(x, smallest, x * TLane.Constant(TLane.IsDouble ? 18014398509481984.0 : 33554432.0), x);
        TLane n = TLane.Exponent(lifted) - TLane.Less(x, smallest, TLane.Constant(TLane.IsDouble ? 54 : 25), zero);
        TLane m = TLane.Mantissa(lifted);
        TLane large = TLane.Less(TLane.Constant(1.4142135623730951), m, one, zero);
        n += large;
        m *= one - (large * TLane.Constant(0.5));
        TLane f = m - one;
        TLane s = f / (f + TLane.Constant(2));
        TLane z = s * s;
        TLane r = TLane.Constant(2 / 23.0).Times(z, 2 / 21.0).Times(z, 2 / 19.0).Times(z, 2 / 17.0).Times(z, 2 / 15.0).Times(z, 2 / 13.0)
            .Times(z, 2 / 11.0).Times(z, 2 / 9.0).Times(z, 2 / 7.0).Times(z, 2 / 5.0).Times(z, 2 / 3.0) * z;
        TLane half = TLane.Constant(0.5) * f * f;
        TLane high = TLane.Constant(TLane.IsDouble ? 0.6931471805598903 : 0.693145751953125);
        TLane low = TLane.Constant(TLane.IsDouble ? 5.497923018708371e-14 : 1.4286068203094173e-06);
        TLane value = (n * high) - ((half - ((s * (half + r)) + (n * low))) - f);
        value = TLane.Less(x, TLane.Constant(double.PositiveInfinity), value, x);
        value = TLane.Less(x, zero, TLane.Constant(double.NaN), value);
        return TLane.Equal(x, zero, TLane.Constant(double.NegativeInfinity), value);
    }

    protected override double At(double x) => Math.Log(x);

    protected override Node Slope(Node x) => 1 / x;
}
