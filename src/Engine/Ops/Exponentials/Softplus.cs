using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|).</summary>
public sealed class Softplus : UnaryOp
{
    public override string Name => "softplus";

    public override string Definition => "ln(1 + e^x)";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Max(x, 0) + OpCatalogue.Log1p.Scalar(Math.Exp(-Math.Abs(x)));

    protected override Node Slope(Node x) => OpCatalogue.Sigmoid.Of(x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble> =>
            TDouble.Max(x, TDouble.Constant(0)) + Log1p.Invoke(Exp.Invoke(-TDouble.Abs(x)));
    }
}
