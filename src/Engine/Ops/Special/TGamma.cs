using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;
using GpuKernels.Engine.Ops.Trigonometry;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>The gamma function, Γ(x) = ∫₀^∞ t^(x-1) e^-t dt, by Stirling's series; below 0 by Γ(x) = -π / (|x| sin(π|x|) Γ(|x|)). NaN at the negative whole numbers.</summary>
public sealed class TGamma : UnaryOp
{
    public override string Name => "tgamma";

    public override string Definition => "Γ(x)";

    public override IReadOnlyList<Interval> TestRange => [new(-170, 180)];

    public override int Weight => 100;

    public override double Ulps => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node Slope(Node x) => OpCatalogue.TGamma.Of(x) * OpCatalogue.Digamma.Of(x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble magnitude = TDouble.Abs(x);
            var stirling = Stirling<TDouble>.Of(magnitude);
            Twofold<TDouble> product = stirling.Product;
            TDouble lost = product.Lower / product.Upper;
            Twofold<TDouble> up = stirling.Raised + -lost;
            TDouble positive = Exponential.OfSum(up) / product.Upper;
            TDouble mirror = TDouble.Constant(-3.141592653589793) / (magnitude * Circle<TDouble>.HalfTurns(magnitude).Sine());
            TDouble negative = Exponential.OfSum(-up) * (mirror * product.Upper);
            TDouble whole = TDouble.Equal(TDouble.Floor(x), x, TDouble.Constant(double.NaN), negative);
            TDouble value = TDouble.Less(x, zero, whole, positive);
            value = TDouble.Equal(x, TDouble.Constant(double.PositiveInfinity), x, value);

            // 1/x - 0.577... so near 0, where the mirror's denominator, a square, vanishes first.
            return TDouble.Less(magnitude, TDouble.Constant(1e-20), TDouble.Constant(1) / x, value);
        }
    }
}
