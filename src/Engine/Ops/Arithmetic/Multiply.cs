using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Arithmetic;

/// <summary>a · b.</summary>
public sealed class Multiply : BinaryOp
{
    public override string Name => "*";

    public override string Definition => "a · b";

    public override bool Commutes => true;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything, Interval.Everything];

    public override double Ulps => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, TLane b)
        where TLane : unmanaged, ILane<TLane> =>
        a * b;

    protected override double At(double a, double b) => a * b;

    protected override Node SlopeByFirst(Node a, Node b) => b;

    protected override Node SlopeBySecond(Node a, Node b) => a;
}
