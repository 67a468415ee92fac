using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>(e^x - e^-x) / 2; a polynomial (minimax, to 2^-60) where |x| is at most 1.</summary>
public sealed class Sinh : UnaryOp
{
    public override string Name => "sinh";

    public override string Definition => "(e^x - e^-x) / 2";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [Interval.Everything];

    public override int Weight => 100;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Sinh(x);

    protected override Node Slope(Node x) => OpCatalogue.Cosh.Of(x);

    internal readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble magnitude = TDouble.Abs(x);
            TDouble z = x * x;
            TDouble p = TDouble.Constant(7.746189031798358e-13).Times(z, 1.6057679310850922e-10).Times(z, 2.5052117699424535e-08)
                .Times(z, 2.7557319191363643e-06).Times(z, 0.0001984126984132424).Times(z, 0.008333333333333299).Times(z, 0.16666666666666666);
            TDouble half = Exponential.OfHalf(magnitude);
            TDouble large = TDouble.CopySign(half - (TDouble.Constant(0.25) / half), x);
            return TDouble.LessOrEqual(magnitude, TDouble.Constant(1), TDouble.Fma(x * z, p, x), large);
        }
    }
}
