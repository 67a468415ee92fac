using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>The nearest whole number, halves to even, as numpy.round.</summary>
public sealed class Round : UnaryOp
{
    public override string Name => "round";

    public override string Definition => "the nearest whole number, halves to even";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Round(x);

    protected override double At(double x) => Math.Round(x, MidpointRounding.ToEven);

    protected override Node Slope(Node x) => Number.Zero;
}
