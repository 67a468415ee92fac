using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>max(x, 0), NaN kept. The derivative at 0 is 0.</summary>
public sealed class Relu : UnaryOp
{
    public override string Name => "relu";

    public override string Definition => "max(x, 0)";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.LessOrEqual(x, TLane.Constant(0), TLane.Constant(0), x);

    protected override double At(double x) => x > 0 ? x : x <= 0 ? 0 : x;

    protected override Node Slope(Node x) => OpCatalogue.Less.Of(Number.Zero, x);
}
