using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Ops.Exponentials;
using GpuKernels.Engine.Ops.Powers;
using GpuKernels.Engine.Ops.Trigonometry;

namespace GpuKernels.Engine.Ops.Special;

/// <summary>K_m(z) and K_(m+1)(z) for |m| at most ½. Float64 lanes.</summary>
internal readonly struct BesselPair<TDouble>
    where TDouble : unmanaged, ILane<TDouble>
{
    private const int Terms = 10;
    private const int Nodes = 24;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BesselPair(TDouble first, TDouble second)
    {
        First = first;
        Second = second;
    }

    public TDouble First { get; }

    public TDouble Second { get; }

    /// <summary>
    /// For z at most 1 by Temme's series (N. M. Temme, Journal of Computational Physics 19, 1975): K_m = Σ c_k f_k and
    /// K_(m+1) = (2/z) Σ c_k (p_k - k f_k) with c_k = (z²/4)^k / k!.
    /// </summary>
    public static BesselPair<TDouble> BySeries(TDouble m, TDouble z)
    {
        TDouble one = TDouble.Constant(1);
        TDouble half = TDouble.Constant(0.5);
        TDouble square = m * m;
        TDouble odd = OddGamma(square);
        TDouble even = EvenGamma(square);
        TDouble inverseUp = even - (m * odd);
        TDouble inverseDown = even + (m * odd);
        TDouble logarithm = -LogOfHalf(z);
        TDouble s = m * logarithm;
        // (2/z)^m in full: e^s would magnify the rounding of s.
        TDouble power = Power.Invoke(z, -m) * Exp.Invoke(m * TDouble.Constant(0.6931471805599453));
        TDouble inverse = one / power;
        TDouble p = half * power / inverseUp;
        TDouble q = half * inverse / inverseDown;
        TDouble sinh = TDouble.Less(one, TDouble.Abs(s), half * (power - inverse), Sinh.Invoke(s));
        TDouble hyperbolic = TDouble.Equal(s, TDouble.Constant(0), one, sinh / s);
        TDouble f = ((odd * half * (power + inverse)) + (even * hyperbolic * logarithm)) / (inverseUp * inverseDown);
        TDouble c = one;
        TDouble first = f;
        TDouble second = p;
        TDouble quarter = z * half * (z * half);
        for (var count = 1; count <= Terms; count++)
        {
            TDouble k = TDouble.Constant(count);
            f = (TDouble.Fma(k, f, p) + q) / ((k * k) - square);
            p /= k - m;
            q /= k + m;
            c *= quarter / k;
            first = TDouble.Fma(c, f, first);
            second = TDouble.Fma(c, p - (k * f), second);
        }

        return new(first, second * (TDouble.Constant(2) / z));
    }

    /// <summary>
    /// e^z K for z from 1 up, by the trapezoidal rule on ∫ e^(-2z sinh²(t/2)) cosh(mt) dt (DLMF 10.32.9), which is as good as exact for a
    /// function that is analytic and dies at both ends. The nodes reach to where the power is e^-46.
    /// </summary>
    public static BesselPair<TDouble> ByIntegral(TDouble m, TDouble z)
    {
        TDouble one = TDouble.Constant(1);
        TDouble half = TDouble.Constant(0.5);
        TDouble reach = TDouble.Sqrt(TDouble.Constant(23) / z);
        TDouble halfStep = Log.Invoke(reach + TDouble.Sqrt(TDouble.Fma(reach, reach, one))) * TDouble.Constant(1.0 / Nodes);
        TDouble sinhStep = Sinh.Invoke(halfStep);
        TDouble coshStep = Cosh.Invoke(halfStep);
        TDouble step = halfStep + halfStep;
        TDouble growth = Exp.Invoke(m * step);
        TDouble power = one;
        TDouble sinh = TDouble.Constant(0);
        TDouble cosh = one;
        TDouble first = half;
        TDouble second = half;
        TDouble twice = z + z;
        for (var k = 1; k <= Nodes; k++)
        {
            TDouble nextSinh = TDouble.Fma(sinh, coshStep, cosh * sinhStep);
            cosh = TDouble.Fma(cosh, coshStep, sinh * sinhStep);
            sinh = nextSinh;
            power *= growth;
            TDouble weight = Exp.Invoke(-(twice * sinh * sinh));
            TDouble inverse = one / power;
            TDouble even = half * (power + inverse);
            TDouble odd = half * (power - inverse);
            // cosh((m + 1) t) from cosh t = 1 + 2 sinh²(t/2) and sinh t = 2 sinh(t/2) cosh(t/2).
            TDouble lifted = TDouble.Fma(TDouble.Constant(2) * sinh, TDouble.Fma(sinh, even, cosh * odd), even);
            first = TDouble.Fma(weight, even, first);
            second = TDouble.Fma(weight, lifted, second);
        }

        return new(first * step, second * step);
    }

    /// <summary>ln(z/2) for z over 0; half of a subnormal z would lose its last digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TDouble LogOfHalf(TDouble z)
    {
        TDouble tiny = TDouble.Constant(1e-300);
        return Log.Invoke(TDouble.Less(z, tiny, z, z * TDouble.Constant(0.5)))
            - TDouble.Less(z, tiny, TDouble.Constant(0.6931471805599453), TDouble.Constant(0));
    }

    /// <summary>1/Γ(1 + m) for |m| at most ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TDouble InverseGamma(TDouble m) => EvenGamma(m * m) - (m * OddGamma(m * m));

    /// <summary>(1/Γ(1-m) - 1/Γ(1+m)) / 2m as a polynomial in m² (minimax, to 2^-54).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TDouble OddGamma(TDouble square) =>
        TDouble.Constant(-4.939177283673435e-09).Times(square, -1.1335048713476122e-06).Times(square, 2.013495578612525e-05)
            .Times(square, 0.00021524166227915848).Times(square, -0.007218943245909864).Times(square, 0.0421977345555208)
            .Times(square, 0.042002635034095515).Times(square, -0.5772156649015329);

    /// <summary>(1/Γ(1-m) + 1/Γ(1+m)) / 2 as a polynomial in m² (minimax, to 2^-58).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TDouble EvenGamma(TDouble square) =>
        TDouble.Constant(-2.005680649124907e-07).Times(square, -1.2525607049724494e-06).Times(square, 0.0001280507207732953)
            .Times(square, -0.0011651676433199814).Times(square, -0.009621971524597824).Times(square, 0.1665386113821889)
            .Times(square, -0.6558780715202527).Times(square, 1);
}
