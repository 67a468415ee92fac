using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>ln x; -infinity at 0, NaN below.</summary>
public sealed class Log : UnaryOp
{
    public override string Name => "log";

    public override string Definition => "ln x";

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 20;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        Bounded(x, Logarithm<TLane>.Of(x).Natural(TLane.Constant(0)));

    /// <summary>The logarithm of a positive finite x, or what stands in its place elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane Bounded<TLane>(TLane x, TLane logarithm)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.OverPositive(x, logarithm, double.NegativeInfinity);

    protected override double At(double x) => Math.Log(x);

    protected override Node Slope(Node x) => 1 / x;
}
