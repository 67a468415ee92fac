using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>1 / √x.</summary>
public sealed class Rsqrt : UnaryOp
{
    public override string Name => "rsqrt";

    public override string Definition => "1 / √x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Constant(1) / TLane.Sqrt(x);

    protected override double At(double x) => 1 / Math.Sqrt(x);

    protected override Node Slope(Node x) => -0.5 * (OpCatalogue.Rsqrt.Of(x) / x);
}
