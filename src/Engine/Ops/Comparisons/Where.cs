using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Comparisons;

/// <summary>b where a is not 0, else c. A NaN is not 0, as in NumPy.</summary>
public sealed class Where : TernaryOp
{
    public override string Name => "where";

    public override string Definition => "b if a ≠ 0, else c";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything, Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b, TLane c)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Equal(a, TLane.Constant(0), c, b);

    protected override double At(double a, double b, double c) => a == 0 ? c : b;

    protected override Node SlopeByFirst(Node a, Node b, Node c) => Number.Zero;

    protected override Node SlopeBySecond(Node a, Node b, Node c) => OpCatalogue.NotEqual.Of(a, Number.Zero);

    protected override Node SlopeByThird(Node a, Node b, Node c) => OpCatalogue.Equal.Of(a, Number.Zero);
}
