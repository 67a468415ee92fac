using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>The larger of a and b; NaN if either is NaN, as numpy.maximum.</summary>
public sealed class Maximum : BinaryOp
{
    public override string Name => "max";

    public override string Definition => "the larger of a and b";

    public override bool Commutes => true;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Max(a, b);

    protected override double At(double a, double b) => Math.Max(a, b);

    protected override Node SlopeByFirst(Node a, Node b) => OpCatalogue.GreaterOrEqual.Of(a, b);

    protected override Node SlopeBySecond(Node a, Node b) => OpCatalogue.Greater.Of(b, a);
}
