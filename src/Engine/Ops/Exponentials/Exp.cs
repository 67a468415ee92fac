using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>e^x.</summary>
public sealed class Exp : UnaryOp
{
    public override string Name => "exp";

    public override string Definition => "e^x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        x = Exponential.Held(x);
        TLane n = Exponential.Doublings(x);
        return TLane.Scale(Exponential.Rise(Exponential.Rest(x, n)) + TLane.Constant(1), n);
    }

    protected override double At(double x) => Math.Exp(x);

    protected override Node Slope(Node x) => OpCatalogue.Exp.Of(x);
}
