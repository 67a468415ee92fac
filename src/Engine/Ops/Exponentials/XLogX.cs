using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>x ln x, and 0 at 0.</summary>
public sealed class XLogX : UnaryOp
{
    public override string Name => "xlogx";

    public override string Definition => "x ln x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.OverPositive(x, x * Logarithm<TLane>.Of(x).Natural(TLane.Constant(0)), 0);

    protected override double At(double x) => x == 0 ? 0 : x * Math.Log(x);

    protected override Node Slope(Node x) => Algebra.WhereEqual(x, 0, Number.Zero, 1 + OpCatalogue.Log.Of(x));
}
