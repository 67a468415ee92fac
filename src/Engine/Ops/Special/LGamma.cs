using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;
using GpuKernels.Engine.Ops.Trigonometry;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>ln |Γ(x)|: by Stirling's series, by a polynomial around its zeros at 1 and 2, and below 0 by reflection, where the zeros between the whole numbers keep their absolute accuracy only.</summary>
public sealed class LGamma : UnaryOp
{
    public override string Name => "lgamma";

    public override string Definition => "ln |Γ(x)|";

    public override IReadOnlyList<Interval> TestRange => [new(0, double.PositiveInfinity)];

    public override int Weight => 100;

    public override double Ulps => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node Slope(Node x) => OpCatalogue.Digamma.Of(x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble magnitude = TDouble.Abs(x);
            TDouble positive = Positive(magnitude);
            TDouble sine = TDouble.Abs(magnitude * Circle<TDouble>.HalfTurns(magnitude).Sine());
            TDouble negative = Log.Invoke(TDouble.Constant(3.141592653589793) / sine) - positive;
            TDouble infinity = TDouble.Constant(double.PositiveInfinity);
            TDouble whole = TDouble.Equal(TDouble.Floor(x), x, infinity, negative);
            TDouble value = TDouble.LessOrEqual(x, zero, whole, positive);
            return TDouble.Equal(magnitude, infinity, infinity, value);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TDouble Positive<TDouble>(TDouble x)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble far = TDouble.Constant(2.5);
            return TDouble.Less(x, far, NearZeros(x), Far(x));
        }

        /// <summary>Stirling's series less the logarithm of the product, both in twice the digits since they nearly cancel.</summary>
        private static TDouble Far<TDouble>(TDouble x)
            where TDouble : unmanaged, ILane<TDouble>
        {
            var stirling = Stirling<TDouble>.Of(x);
            Twofold<TDouble> product = stirling.Product;
            Twofold<TDouble> logarithm = Logarithm<TDouble>.Of(product.Upper).Twice() + (product.Lower / product.Upper);
            Twofold<TDouble> difference = stirling.Raised + -logarithm;
            return difference.Upper + difference.Lower;
        }

        /// <summary>
        /// ln Γ(2 + f) = f · q(f), |f| at most ½, by a polynomial (minimax, to 2^-57); one step down is - ln(1 + f), two are - ln f more.
        /// </summary>
        private static TDouble NearZeros<TDouble>(TDouble x)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble half = TDouble.Constant(0.5);
            TDouble oneAndHalf = TDouble.Constant(1.5);
            TDouble f = x - TDouble.Less(x, half, zero, TDouble.Less(x, oneAndHalf, TDouble.Constant(1), TDouble.Constant(2)));
            TDouble q = TDouble.Constant(2.829053540395907e-07).Times(f, -5.812511653021083e-07).Times(f, 9.156281694746919e-07)
                .Times(f, -1.9741874233821566e-06).Times(f, 4.38664006246177e-06).Times(f, -9.456338531809582e-06)
                .Times(f, 2.050514143895717e-05).Times(f, -4.492371699929762e-05).Times(f, 9.945773295774687e-05)
                .Times(f, -0.00022315497869872995).Times(f, 0.0005096695109570978).Times(f, -0.0011927539009198543)
                .Times(f, 0.002890510331211403).Times(f, -0.007385551028937988).Times(f, 0.02058080842777722)
                .Times(f, -0.0673523010531956).Times(f, 0.32246703342411326).Times(f, 0.42278433509846713);
            TDouble second = TDouble.Less(x, oneAndHalf, Log1p.Invoke(f), zero);
            TDouble first = TDouble.Less(x, half, Log.Invoke(f), zero);
            return ((f * q) - second) - first;
        }
    }
}
