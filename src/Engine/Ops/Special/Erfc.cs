using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>1 - erf x, with all its digits where x is large.</summary>
public sealed class Erfc : UnaryOp
{
    public override string Name => "erfc";

    public override string Definition => "1 - erf x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    public override double Ulps => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node Slope(Node x) => -ErrorTail.TwoOverRootPi * OpCatalogue.Exp.Of(-OpCatalogue.Square.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble one = TDouble.Constant(1);
            TDouble magnitude = TDouble.Abs(x);
            TDouble tail = ErrorTail.Of(magnitude);
            TDouble far = TDouble.Less(x, TDouble.Constant(0), TDouble.Constant(2) - tail, tail);
            return TDouble.LessOrEqual(magnitude, TDouble.Constant(0.5), one - (x * ErrorTail.Slope(x * x)), far);
        }
    }
}
