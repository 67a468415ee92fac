using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>The smaller of a and b; NaN if either is NaN, as numpy.minimum.</summary>
public sealed class Minimum : BinaryOp
{
    public override string Name => "min";

    public override string Definition => "the smaller of a and b";

    public override bool Commutes => true;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Min(a, b);

    protected override double At(double a, double b) => Math.Min(a, b);

    protected override Node SlopeByFirst(Node a, Node b) => OpCatalogue.LessOrEqual.Of(a, b);

    protected override Node SlopeBySecond(Node a, Node b) => OpCatalogue.Less.Of(b, a);
}
