using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>tan x. Lanes know it up to |x| = 2^30 (1e9) and give NaN beyond.</summary>
public sealed class Tan : UnaryOp
{
    public override string Name => "tan";

    public override string Definition => "tan x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [new(-Circle<F64x1>.Limit, Circle<F64x1>.Limit)];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Tan(x);

    protected override Node Slope(Node x) => 1 + OpCatalogue.Square.Of(OpCatalogue.Tan.Of(x));

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble> =>
            TDouble.Equal(x, TDouble.Constant(0), x, Circle<TDouble>.Radians(x).Tangent());
    }
}
