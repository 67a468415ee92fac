using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>The largest whole number that is not above x.</summary>
public sealed class Floor : UnaryOp
{
    public override string Name => "floor";

    public override string Definition => "the largest whole number not above x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Floor(x);

    protected override double At(double x) => Math.Floor(x);

    protected override Node Slope(Node x) => Number.Zero;
}
