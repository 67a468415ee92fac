using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>x².</summary>
public sealed class Square : UnaryOp
{
    public override string Name => "square";

    public override string Definition => "x²";

    public override Parity Parity => Parity.Even;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        x * x;

    protected override double At(double x) => x * x;

    protected override Node Slope(Node x) => 2 * x;
}
