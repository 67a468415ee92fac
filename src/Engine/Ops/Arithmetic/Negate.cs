using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>-x, the sign bit turned.</summary>
public sealed class Negate : UnaryOp
{
    public override string Name => "-";

    public override string Definition => "-x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        -x;

    protected override double At(double x) => -x;

    protected override Node Slope(Node x) => -Number.One;
}
