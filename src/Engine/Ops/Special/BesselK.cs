using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>
/// The modified Bessel function of the second kind, K_a(b) = ∫₀^∞ e^(-b cosh t) cosh(a t) dt, of real order |a| up to 64 (NaN beyond):
/// K of the order's rest, at most ½, and of one more, then upward by K_(m+1) = K_(m-1) + (2m/b) K_m (DLMF 10.29.1), which is stable.
/// It has no derivative by its order.
/// </summary>
public sealed class BesselK : BinaryOp
{
    private const int LargestOrder = 64;

    public override string Name => "besselk";

    public override string Definition => "K_a(b)";

    public override IReadOnlyList<Interval> TestRange => [new(-20, 20), new(0, double.PositiveInfinity)];

    public override int Weight => 100;

    public override double Ulps => 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(a, b);

    protected override double At(double a, double b) => Invoke(new F64x1(a), new F64x1(b)).Value;

    public override string WithoutDerivative => "keep the order constant, or compare the values at two orders";

    protected override Node? SlopeByFirst(Node a, Node b) => null;

    protected override Node SlopeBySecond(Node a, Node b) =>
        -0.5 * (OpCatalogue.BesselK.Of(a - 1, b) + OpCatalogue.BesselK.Of(a + 1, b));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble one = TDouble.Constant(1);
            TDouble order = TDouble.Abs(a);
            TDouble steps = TDouble.Round(order);
            TDouble rest = order - steps;
            BesselPair<TDouble> near = BesselPair<TDouble>.BySeries(rest, b);
            BesselPair<TDouble> far = BesselPair<TDouble>.ByIntegral(rest, b);
            TDouble value = TDouble.LessOrEqual(b, one, near.First, far.First);
            TDouble next = TDouble.LessOrEqual(b, one, near.Second, far.Second);
            TDouble twoOverB = TDouble.Constant(2) / b;
            for (var k = 1; k <= LargestOrder; k++)
            {
                TDouble step = TDouble.Constant(k);
                TDouble after = TDouble.Fma((rest + step) * twoOverB, next, value);
                value = TDouble.LessOrEqual(step, steps, next, value);
                next = TDouble.LessOrEqual(step, steps, after, next);
            }

            value *= TDouble.LessOrEqual(b, one, one, Exp.Invoke(-b));
            value = TDouble.LessOrEqual(order, TDouble.Constant(LargestOrder), value, TDouble.Constant(double.NaN));
            value = TDouble.Less(b, TDouble.Constant(double.PositiveInfinity), value, TDouble.Equal(b, b, zero, b));
            return TDouble.LessOrEqual(b, zero, TDouble.Equal(b, zero, TDouble.Constant(double.PositiveInfinity), TDouble.Constant(double.NaN)), value);
        }
    }
}
