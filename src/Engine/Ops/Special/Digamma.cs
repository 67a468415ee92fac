using System.Runtime.CompilerServices;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;
using GpuKernels.Engine.Ops.Trigonometry;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>
/// ψ(x) = Γ'(x) / Γ(x), the derivative of lgamma: from 10 up by its series (DLMF 5.11.2), on [1, 2] by a polynomial times the distance
/// from its zero, between by ψ(x + 1) = ψ(x) + 1/x, and below 0 by reflection, where the zeros between the whole numbers keep their
/// absolute accuracy only. NaN at the negative whole numbers. It has no derivative here.
/// </summary>
public sealed class Digamma : UnaryOp
{
    public override string Name => "digamma";

    public override string Definition => "ψ(x), the derivative of ln Γ(x)";

    public override IReadOnlyList<Interval> TestRange => [new(0, double.PositiveInfinity)];

    public override int Weight => 100;

    public override double Ulps => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Widened<Map>(x, x);

    protected override double At(double x) => Invoke(new F64x1(x)).Value;

    protected override Node? Slope(Node x) => null;

    internal readonly struct Map : IDoubleMap
    {
        private const double FarFrom = 10;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TDouble Invoke<TDouble>(TDouble x, TDouble same)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble reflected = TDouble.Less(x, zero, TDouble.Constant(1) - x, x);
            TDouble positive = TDouble.Less(reflected, TDouble.Constant(FarFrom), Near(reflected), Far(reflected));
            var angle = Circle<TDouble>.HalfTurns(x);
            TDouble cotangent = TDouble.Constant(3.141592653589793) * angle.Cosine() / angle.Sine();
            TDouble negative = TDouble.Equal(TDouble.Floor(x), x, TDouble.Constant(double.NaN), positive - cotangent);
            TDouble value = TDouble.Less(x, zero, negative, positive);
            value = TDouble.Equal(x, zero, TDouble.Constant(-1) / x, value);
            return TDouble.Equal(x, TDouble.Constant(double.PositiveInfinity), x, value);
        }

        /// <summary>ln x - 1/(2x) - 1/(12x²) + 1/(120x⁴) - ...</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TDouble Far<TDouble>(TDouble x)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble inverse = TDouble.Constant(1) / x;
            TDouble z = inverse * inverse;
            TDouble series = TDouble.Constant(1 / 12.0).Times(z, -691 / 32760.0).Times(z, 1 / 132.0).Times(z, -1 / 240.0)
                .Times(z, 1 / 252.0).Times(z, -1 / 120.0).Times(z, 1 / 12.0) * z;
            return Log.Invoke(x) - TDouble.Fma(inverse, TDouble.Constant(0.5), series);
        }

        /// <summary>ψ on [1, 2], and from there in steps: down to 0 by one, up to 10 by a sum of positive terms.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TDouble Near<TDouble>(TDouble x)
            where TDouble : unmanaged, ILane<TDouble>
        {
            TDouble zero = TDouble.Constant(0);
            TDouble one = TDouble.Constant(1);
            TDouble two = TDouble.Constant(2);
            TDouble y = TDouble.Less(x, one, x + one, x);
            TDouble steps = TDouble.Less(x, one, -(one / x), zero);
            for (var k = 0; k < FarFrom - 2; k++)
            {
                TDouble below = y - one;
                steps += TDouble.Less(two, y, one / below, zero);
                y = TDouble.Less(two, y, below, y);
            }

            return OneToTwo(y) + steps;
        }

        /// <summary>The distance from the zero, in twice the digits, times a polynomial in x - 3/2 (to 2^-54).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TDouble OneToTwo<TDouble>(TDouble x)
            where TDouble : unmanaged, ILane<TDouble>
        {
            // A difference and a sum: ILGPU would make one constant, and lose the second half, of two differences.
            TDouble distance = x - TDouble.Constant(1.4616321449683622) + TDouble.Constant(-9.549995429965697e-17);
            TDouble f = x - TDouble.Constant(1.5);
            return distance * TDouble.Constant(0.00011881232908510335).Times(f, -0.0001782188548855923).Times(f, 9.653646261410062e-05)
                .Times(f, -0.00014480643368061614).Times(f, 0.00032395945401345196).Times(f, -0.00048595039220036254)
                .Times(f, 0.0006909255761282986).Times(f, -0.0010364584817312839).Times(f, 0.0015633696313653504)
                .Times(f, -0.0023454947397380833).Times(f, 0.003518106563802472).Times(f, -0.005279937255532708)
                .Times(f, 0.007927021796868154).Times(f, -0.011908220105959716).Times(f, 0.017907248317313294)
                .Times(f, -0.026975796659787055).Times(f, 0.040760833940846085).Times(f, -0.06192213327548831)
                .Times(f, 0.09498872445289039).Times(f, -0.14840492305388092).Times(f, 0.24054248424078697)
                .Times(f, -0.4236274212814606).Times(f, 0.9510558760318328);
        }
    }
}
