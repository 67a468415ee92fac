using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>arsinh x = ln(1 + (|x| + x² / (1 + √(1 + x²)))) with the sign of x; ln 2|x| where x² has no room for the 1.</summary>
public sealed class Asinh : UnaryOp
{
    public override string Name => "asinh";

    public override string Definition => "arsinh x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Asinh(x);

    protected override Node Slope(Node x) => OpCatalogue.Rsqrt.Of(1 + OpCatalogue.Square.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble magnitude = TDouble.Abs(x), one = TDouble.Constant(1), large = TDouble.Constant(268435456), zero = TDouble.Constant(0);
            TDouble square = magnitude * magnitude;
            Twofold<TDouble> excess = Twofold<TDouble>.OrderedSum(magnitude, square / (one + TDouble.Sqrt(one + square)));
            Twofold<TDouble> sum = Twofold<TDouble>.Sum(one, excess.Upper);
            TDouble operand = TDouble.Less(large, magnitude, magnitude, sum.Upper);
            TDouble lost = TDouble.Less(large, magnitude, zero, (sum.Lower + excess.Lower) / sum.Upper);
            TDouble value = Logarithm<TDouble>.Of(operand).Natural(lost) + TDouble.Less(large, magnitude, TDouble.Constant(0.6931471805599453), zero);
            return TDouble.CopySign(Log.Bounded(operand, value), x);
        }
    }
}
