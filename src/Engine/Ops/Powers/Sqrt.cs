using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>√x, rounded once. The derivative at 0, where there is none, is 0, so that a distance of zero has a gradient.</summary>
public sealed class Sqrt : UnaryOp
{
    public override string Name => "sqrt";

    public override string Definition => "√x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Sqrt(x);

    protected override double At(double x) => Math.Sqrt(x);

    protected override Node Slope(Node x) => Algebra.WhereEqual(x, 0, Number.Zero, 0.5 * OpCatalogue.Rsqrt.Of(x));
}
