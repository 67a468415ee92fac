using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>
/// a^b = e^(b ln a) with the special cases of C's pow: a negative a has a power only where b is whole, and a^0 = 1^b = 1 whatever
/// the other is. float32 is computed in float64, float64 with ln a in twice the digits. The derivatives at a = 0 are those of a
/// sum of powers: 0, and 1 for b = 1.
/// </summary>
public sealed class Power : BinaryOp
{
    public override string Name => "^";

    public override string Definition => "a^b";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.IsDouble ? TLane.Widened<Precise>(a, b) : TLane.Widened<Plain>(a, b);

    protected override double At(double a, double b) => Math.Pow(a, b);

    protected override Node SlopeByFirst(Node a, Node b) =>
        Algebra.WhereEqual(a, 0, OpCatalogue.Equal.Of(b, Number.One), b * OpCatalogue.Power.Of(a, b - 1));

    protected override Node SlopeBySecond(Node a, Node b) => OpCatalogue.XLogY.Of(OpCatalogue.Power.Of(a, b), a);

    /// <summary>a^b from |a|^b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TDouble Signed<TDouble>(TDouble a, TDouble b, TDouble power)
        where TDouble : unmanaged, ILane<TDouble>
    {
        TDouble zero = TDouble.Constant(0);
        TDouble one = TDouble.Constant(1);
        TDouble none = TDouble.Less(TDouble.Constant(double.NegativeInfinity), a, TDouble.Constant(double.NaN), power);
        TDouble broken = TDouble.Less(a, zero, none, power);
        TDouble half = b * TDouble.Constant(0.5);
        TDouble whole = TDouble.Equal(TDouble.Floor(half), half, power, TDouble.CopySign(power, a));
        TDouble value = TDouble.Equal(TDouble.Floor(b), b, whole, broken);
        // |a| = 1 has the power 1 for infinite b too.
        value = TDouble.Equal(TDouble.Abs(a), one, TDouble.Equal(TDouble.Abs(b), TDouble.Constant(double.PositiveInfinity), one, value), value);
        return TDouble.Equal(b, zero, one, TDouble.Equal(a, one, one, value));
    }

    internal readonly struct Plain : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble> =>
            Signed(a, b, Exp.Invoke(b * Log.Invoke(TDouble.Abs(a))));
    }

    internal readonly struct Precise : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble a, TDouble b)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble magnitude = TDouble.Abs(a);
            Twofold<TDouble> logarithm = Logarithm<TDouble>.Of(magnitude).Twice();
            TDouble upper = Log.Bounded(magnitude, logarithm.Upper);
            Twofold<TDouble> exponent = TDouble.Product(b, upper);
            TDouble lower = TDouble.Fma(b, logarithm.Lower, exponent.Lower);
            return Signed(a, b, Exponential.OfSum(new Twofold<TDouble>(exponent.Upper, lower)));
        }
    }
}
