using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>e^x - 1, with all its digits where x is small.</summary>
public sealed class Expm1 : UnaryOp
{
    public override string Name => "expm1";

    public override string Definition => "e^x - 1";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        Exponential.LessOne(x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node Slope(Node x) => OpCatalogue.Exp.Of(x);
}
