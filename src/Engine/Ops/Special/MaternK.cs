using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>
/// The Matérn correlation M_a(b) = 2^(1-a) / Γ(a) b^a K_a(b), which falls from 1 at b = 0 to 0, of order a up to 64 (NaN beyond, and
/// where a is not positive). b^a and K_a overflow long before their product does, in float32 from a = 12 on, so that they are
/// multiplied at a low order, and M_(m+1) = M_m + b² / (4m (m - 1)) M_(m-1), a sum of positive terms, leads up to a. It has no
/// derivative by its order; that by b at 0, which has a sign only where a ≤ ½, is 0.
/// </summary>
public sealed class MaternK : BinaryOp
{
    public const int LargestOrder = 64;

    public override string Name => "maternk";

    public override string Definition => "2^(1 - a) / Γ(a) b^a K_a(b), 1 at b = 0";

    public override IReadOnlyList<Interval> TestRange => [new(0, LargestOrder), new(0, double.PositiveInfinity)];

    public override int Weight => 100;

    public override double Ulps => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(a, b);

    protected override double At(double a, double b) => Invoke(new F64x1(a), new F64x1(b)).Value;

    public override string WithoutDerivative => "keep the order constant, or compare the values at two orders";

    protected override Node? SlopeByFirst(Node a, Node b) => null;

    protected override Node SlopeBySecond(Node a, Node b) => Algebra.WhereEqual(b, 0, Number.Zero, Constants.ValueOf(a) switch
    {
        > 1 => Smooth(a, b),
        null => OpCatalogue.Where.Of(OpCatalogue.Greater.Of(a, Number.One), Smooth(a, b), Steep(a, b)),
        _ => Steep(a, b),
    });

    /// <summary>-b / (2 (a - 1)) M_(a-1)(b), for a over 1.</summary>
    private static Node Smooth(Node a, Node b) => -0.5 * (b / (a - 1)) * OpCatalogue.MaternK.Of(a - 1, b);

    /// <summary>-2^(1-a) / Γ(a) b^a K_(a-1)(b).</summary>
    private static Node Steep(Node a, Node b) =>
        -(OpCatalogue.Power.Of(new Number(2), 1 - a) / OpCatalogue.TGamma.Of(a)) * (OpCatalogue.Power.Of(b, a) * OpCatalogue.BesselK.Of(a - 1, b));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble one = TDouble.Constant(1);
            TDouble steps = TDouble.Round(a);
            TDouble rest = a - steps;
            TDouble value = ByRecurrence(rest, steps, b);
            value = TDouble.LessOrEqual(a, TDouble.Constant(LargestOrder), TDouble.Less(zero, a, value, TDouble.Constant(double.NaN)), TDouble.Constant(double.NaN));
            TDouble end = TDouble.Equal(b, zero, one, TDouble.Equal(b, TDouble.Constant(double.PositiveInfinity), zero, TDouble.Constant(double.NaN)));
            return TDouble.Less(zero, b, TDouble.Less(b, TDouble.Constant(double.PositiveInfinity), value, end), end);
        }

        private static TDouble ByRecurrence<TDouble>(TDouble rest, TDouble steps, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble one = TDouble.Constant(1);
            TDouble two = TDouble.Constant(2);
            BesselPair<TDouble> near = BesselPair<TDouble>.BySeries(rest, b);
            BesselPair<TDouble> far = BesselPair<TDouble>.ByIntegral(rest, b);
            TDouble first = TDouble.LessOrEqual(b, one, near.First, far.First);
            TDouble second = TDouble.LessOrEqual(b, one, near.Second, far.Second);

            // (b/2)^m / Γ(m + 1) with m the rest: 2 m times it and K_m is M_m; b times it and K_(m+1) is M_(m+1).
            TDouble scale = Exp.Invoke(rest * BesselPair<TDouble>.LogOfHalf(b)) * BesselPair<TDouble>.InverseGamma(rest);
            TDouble value = TDouble.Equal(steps, TDouble.Constant(0), two * rest * scale * first, b * scale * second);

            // Below this b, b K_(m+1) may overflow, and M is 1 to the last bit where m is not negative or a step follows.
            value = TDouble.Less(b, TDouble.Constant(1e-100), TDouble.Equal(steps, TDouble.Constant(0), value, one), value);
            TDouble quarter = b * TDouble.Constant(0.5) * (b * TDouble.Constant(0.5));
            TDouble before = value;
            TDouble order = rest + one;
            TDouble after = TDouble.Fma(quarter * two * scale / order, first, value);
            for (var k = 2; k <= LargestOrder; k++)
            {
                TDouble step = TDouble.Constant(k);
                value = TDouble.LessOrEqual(step, steps, after, value);
                order = rest + step;
                after = TDouble.Fma(quarter / (order * (order - one)), before, value);
                before = value;
            }

            // In two halves, since e^-b vanishes where a high order's value does not.
            TDouble fall = TDouble.LessOrEqual(b, one, one, Exp.Invoke(b * TDouble.Constant(-0.5)));
            return value * fall * fall;
        }
    }
}
