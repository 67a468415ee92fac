using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>min(max(a, b), c): a held between b and c, as numpy.clip; where b > c it is c.</summary>
public sealed class Clamp : TernaryOp
{
    public override string Name => "clamp";

    public override string Definition => "min(max(a, b), c)";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything, Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b, TLane c)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Min(TLane.Max(a, b), c);

    protected override double At(double a, double b, double c) => Math.Min(Math.Max(a, b), c);

    protected override Node SlopeByFirst(Node a, Node b, Node c) => Inside(a, b, c);

    protected override Node SlopeBySecond(Node a, Node b, Node c) => OpCatalogue.Less.Of(a, b) * OpCatalogue.LessOrEqual.Of(b, c);

    protected override Node SlopeByThird(Node a, Node b, Node c) => OpCatalogue.Less.Of(c, OpCatalogue.Maximum.Of(a, b));

    private static Node Inside(Node a, Node b, Node c) => OpCatalogue.LessOrEqual.Of(b, a) * OpCatalogue.LessOrEqual.Of(a, c);
}
