using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>|x|.</summary>
public sealed class Abs : UnaryOp
{
    public override string Name => "abs";

    public override string Definition => "|x|";

    public override Parity Parity => Parity.Even;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Abs(x);

    protected override double At(double x) => Math.Abs(x);

    protected override Node Slope(Node x) => OpCatalogue.Sign.Of(x);
}
