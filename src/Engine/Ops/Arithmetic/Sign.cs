using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>-1, 0 or 1 as x is negative, zero or positive; a zero keeps its sign bit, NaN stays NaN.</summary>
public sealed class Sign : UnaryOp
{
    public override string Name => "sign";

    public override string Definition => "-1, 0 or 1";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Less(TLane.Constant(0), x, TLane.Constant(1), TLane.Less(x, TLane.Constant(0), TLane.Constant(-1), x));

    protected override double At(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    protected override Node Slope(Node x) => Number.Zero;
}
