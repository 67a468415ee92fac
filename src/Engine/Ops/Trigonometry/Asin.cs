using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>arcsin x; π/2 - 2 arcsin √((1 - |x|) / 2) where |x| is over ½.</summary>
public sealed class Asin : UnaryOp
{
    public override string Name => "asin";

    public override string Definition => "arcsin x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [new(-1, 1)];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Asin(x);

    protected override Node Slope(Node x) => OpCatalogue.Rsqrt.Of(1 - OpCatalogue.Square.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            Twofold<TDouble> arc = Arcsine.Of(x);
            var right = Twofold<TDouble>.Constant(1.5707963267948966, 6.123233995736766e-17);
            TDouble far = Arcsine.Less(right, TDouble.Constant(2), arc);
            TDouble value = TDouble.LessOrEqual(TDouble.Abs(x), TDouble.Constant(0.5), arc.Upper + arc.Lower, far);
            return TDouble.CopySign(value, x);
        }
    }
}
