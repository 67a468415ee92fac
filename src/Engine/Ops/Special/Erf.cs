using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>2/√π ∫₀ˣ e^-t² dt; a polynomial (minimax in x², to 2^-56) where |x| is at most 1, else 1 - erfc |x|.</summary>
public sealed class Erf : UnaryOp
{
    public override string Name => "erf";

    public override string Definition => "2/√π ∫₀ˣ e^-t² dt";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node Slope(Node x) => ErrorTail.TwoOverRootPi * OpCatalogue.Exp.Of(-OpCatalogue.Square.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble magnitude = TDouble.Abs(x);
            TDouble one = TDouble.Constant(1);
            TDouble tail = TDouble.CopySign(one - ErrorTail.Of(magnitude), x);
            return TDouble.LessOrEqual(magnitude, one, x * ErrorTail.Slope(x * x), tail);
        }
    }
}
