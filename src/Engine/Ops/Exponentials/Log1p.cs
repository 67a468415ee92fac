using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>ln(1 + x), with all its digits where x is small: ln of the rounded sum, and what the rounding lost over the sum.</summary>
public sealed class Log1p : UnaryOp
{
    public override string Name => "log1p";

    public override string Definition => "ln(1 + x)";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node Slope(Node x) => 1 / (1 + x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            Twofold<TDouble> sum = Twofold<TDouble>.Sum(TDouble.Constant(1), x);
            TDouble value = Log.Bounded(sum.Upper, Logarithm<TDouble>.Of(sum.Upper).Natural(sum.Lower / sum.Upper));
            // So small an x is its own logarithm, its sign with it.
            TDouble small = TDouble.Constant(1e-20);
            return TDouble.Less(TDouble.Abs(x), small, x, value);
        }
    }
}
