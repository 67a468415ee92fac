using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>sin x. Lanes know it up to |x| = 2^30 (1e9) and give NaN beyond.</summary>
public sealed class Sin : UnaryOp
{
    public override string Name => "sin";

    public override string Definition => "sin x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [new(-Circle<F64x1>.Limit, Circle<F64x1>.Limit)];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Sin(x);

    protected override Node Slope(Node x) => OpCatalogue.Cos.Of(x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble> =>
            TDouble.Equal(x, TDouble.Constant(0), x, Circle<TDouble>.Radians(x).Sine());
    }
}
