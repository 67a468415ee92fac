using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>
/// ∛x = e^(⅓ ln |x|) with the sign of x, then one step of Newton's method on what is left of x - t³. The derivative at 0, where there is
/// none, is 0.
/// </summary>
public sealed class Cbrt : UnaryOp
{
    public override string Name => "cbrt";

    public override string Definition => "∛x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    public override double Ulps => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Cbrt(x);

    protected override Node Slope(Node x) =>
        Algebra.WhereEqual(x, 0, Number.Zero, 1 / (3 * OpCatalogue.Square.Of(OpCatalogue.Cbrt.Of(x))));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble third = TDouble.Constant(1.0 / 3);
            TDouble magnitude = TDouble.Abs(x);
            TDouble t = Exp.Invoke(third * Log.Invoke(magnitude));
            // x / t² is within rounding of t; half the difference from it is small and exact.
            TDouble other = (magnitude / t) / t;
            TDouble root = TDouble.Fma(other - t, third, t);
            // Zeros, infinities and NaN are their own roots.
            root = TDouble.Less(TDouble.Constant(0), magnitude, root, magnitude);
            root = TDouble.Less(magnitude, TDouble.Constant(double.PositiveInfinity), root, magnitude);
            return TDouble.CopySign(root, x);
        }
    }
}
