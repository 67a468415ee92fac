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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Acos(x);

    protected override Node Slope(Node x) => -OpCatalogue.Rsqrt.Of(1 - OpCatalogue.Square.Of(x));

    private readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble half = TDouble.Constant(0.5);
            TDouble arc = Arcsine.Of(x);
            TDouble quarterLower = TDouble.Constant(6.123233995736766e-17);
            TDouble near = TDouble.Constant(1.5707963267948966) - (TDouble.CopySign(arc, x) - quarterLower);
            TDouble twice = arc + arc;
            TDouble negative = TDouble.Constant(3.141592653589793) - (twice - (quarterLower + quarterLower));
            TDouble far = TDouble.Less(x, TDouble.Constant(0), negative, twice);
            return TDouble.LessOrEqual(TDouble.Abs(x), half, near, far);
        }
    }
}
