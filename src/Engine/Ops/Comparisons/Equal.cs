using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Comparisons;

/// <summary>1 if a = b, else 0; with NaN it is 0.</summary>
public sealed class Equal : BinaryOp
{
    public override string Name => "==";

    public override string Definition => "1 if a = b, else 0";

    public override bool Commutes => true;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Equal(a, b, TLane.Constant(1), TLane.Constant(0));

    protected override double At(double a, double b) => a == b ? 1 : 0;

    protected override Node SlopeByFirst(Node a, Node b) => Number.Zero;

    protected override Node SlopeBySecond(Node a, Node b) => Number.Zero;
}
