using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>1 / (1 + e^-x), computed from e^-|x| so that both tails keep their digits.</summary>
public sealed class Sigmoid : UnaryOp
{
    public override string Name => "sigmoid";

    public override string Definition => "1 / (1 + e^-x)";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Constant(0);
        TLane one = TLane.Constant(1);
        TLane tail = Exp.Invoke(-TLane.Abs(x));
        return TLane.Less(x, zero, tail, one) / (one + tail);
    }

    protected override double At(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    protected override Node Slope(Node x) => OpCatalogue.Sigmoid.Of(x) * OpCatalogue.Sigmoid.Of(-x);
}
