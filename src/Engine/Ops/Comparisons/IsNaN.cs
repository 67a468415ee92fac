using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Comparisons;

/// <summary>1 if x is not a number, else 0.</summary>
public sealed class IsNaN : UnaryOp
{
    public override string Name => "isnan";

    public override string Definition => "1 if x is NaN, else 0";

    public override Parity Parity => Parity.Even;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Equal(x, x, TLane.Constant(0), TLane.Constant(1));

    protected override double At(double x) => double.IsNaN(x) ? 1 : 0;

    protected override Node Slope(Node x) => Number.Zero;
}
