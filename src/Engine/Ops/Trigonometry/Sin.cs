using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>sin x.</summary>
public sealed class Sin : UnaryOp
{
    public override string Name => "sin";

    public override string Definition => "sin x";

    public override Parity Parity => Parity.Odd;

    public override IReadOnlyList<Interval> TestRange => [new(-1000, 1000)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Math.Sin(x);

    protected override Node Slope(Node x) => OpCatalogue.Cos.Of(x);

    private readonly struct Map : IDoubleMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble ignored)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble one = TDouble.Constant(1);
            TDouble n = TDouble.Round(x * TDouble.Constant(0.6366197723675814));
            TDouble r = TDouble.Fma(n, TDouble.Constant(-1.5707963267341256), x);
            r = TDouble.Fma(n, TDouble.Constant(-6.077100506506192e-11), r);
            TDouble z = r * r;
            TDouble sine = r + (r * z * (TDouble.Constant(-1 / 1307674368000.0).Times(z, 1 / 6227020800.0).Times(z, -1 / 39916800.0).Times(z, 1 / 362880.0).Times(z, -1 / 5040.0).Times(z, 1 / 120.0).Times(z, -1 / 6.0)));
            TDouble cosine = one + (z * (TDouble.Constant(1 / 20922789888000.0).Times(z, -1 / 87178291200.0).Times(z, 1 / 479001600.0).Times(z, -1 / 3628800.0).Times(z, 1 / 40320.0).Times(z, -1 / 720.0).Times(z, 1 / 24.0).Times(z, -1 / 2.0)));
            TDouble quarter = n;
            quarter -= TDouble.Constant(4) * TDouble.Floor(quarter * TDouble.Constant(0.25));
            TDouble odd = quarter - (TDouble.Constant(2) * TDouble.Floor(quarter * TDouble.Constant(0.5)));
            TDouble value = TDouble.Equal(odd, one, cosine, sine);
            return TDouble.Less(quarter, TDouble.Constant(2), value, -value);
        }
    }
}
