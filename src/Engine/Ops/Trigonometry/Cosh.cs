using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>(e^x + e^-x) / 2.</summary>
public sealed class Cosh : UnaryOp
{
    public override string Name => "cosh";

    public override string Definition => "(e^x + e^-x) / 2";

    public override Parity Parity => Parity.Even;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Cosh(x);

    protected override Node Slope(Node x) => OpCatalogue.Sinh.Of(x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble half = Exponential.OfHalf(TDouble.Abs(x));
            return half + (TDouble.Constant(0.25) / half);
        }
    }
}
