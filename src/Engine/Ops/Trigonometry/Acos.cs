using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>arccos x; 2 arcsin √((1 - x) / 2) where x is over ½.</summary>
public sealed class Acos : UnaryOp
{
    public override string Name => "acos";

    public override string Definition => "arccos x";

    public override IReadOnlyList<Interval> TestRange => [new(-1, 1)];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Acos(x);

    protected override Node Slope(Node x) => -OpCatalogue.Rsqrt.Of(1 - OpCatalogue.Square.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble two = TDouble.Constant(2);
            Twofold<TDouble> arc = Arcsine.Of(x);
            var right = Twofold<TDouble>.Constant(1.5707963267948966, 6.123233995736766e-17);
            var straight = Twofold<TDouble>.Constant(3.141592653589793, 1.2246467991473532e-16);
            TDouble near = Arcsine.Less(right, TDouble.CopySign(TDouble.Constant(1), x), arc);
            TDouble far = TDouble.Less(x, TDouble.Constant(0), Arcsine.Less(straight, two, arc), two * (arc.Upper + arc.Lower));
            return TDouble.LessOrEqual(TDouble.Abs(x), TDouble.Constant(0.5), near, far);
        }
    }
}
