using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>
/// What every op with a logarithm in it shares: a positive x = 2^n · (1 + f) with 1 + f in [¾, 1½).
/// The polynomials are minimax (Remez) in f (float32) or in s² for s = f / (2 + f) (float64), where ln(1 + f) = 2 artanh s.
/// </summary>
internal readonly struct Logarithm<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    private readonly TLane _n;
    private readonly TLane _f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Logarithm(TLane n, TLane f)
    {
        _n = n;
        _f = f;
    }

    /// <summary>n and f of a positive number, subnormal ones too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Logarithm<TLane> Of(TLane x) =>
        new(TLane.Exponent(x), TLane.Mantissa(x) - TLane.Constant(1));

    /// <summary>ln x + correction, the correction being far smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Natural(TLane correction)
    {
        TLane upper = _n * TLane.Constant(TLane.IsDouble ? 0.6931471805598903 : 0.693145751953125);
        TLane lower = TLane.Fma(_n, TLane.Constant(TLane.IsDouble ? 5.497923018708371e-14 : 1.4286068203094173e-06), correction);
        TLane half = TLane.Constant(0.5) * _f * _f;
        return upper - ((half - (Tail(half) + lower)) - _f);
    }

    /// <summary>log2 x; n + log2(1 + f), with 1 / ln 2 in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Binary()
    {
        TLane half = TLane.Constant(0.5) * _f * _f;
        TLane natural = _f - (half - Tail(half));
        TLane lower = natural * TLane.Constant(2.0355273740931033e-17);
        return _n + TLane.Fma(natural, TLane.Constant(1.4426950408889634), lower);
    }

    /// <summary>ln x in twice the digits (float64 only), to about 2^-64: f / (2 + f) with its remainder, and s and s³ of the series in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Twofold<TLane> Twice()
    {
        Twofold<TLane> denominator = Twofold<TLane>.Sum(TLane.Constant(2), _f);
        TLane s = _f / denominator.Upper;
        Twofold<TLane> back = TLane.Product(s, denominator.Upper);
        TLane left = ((_f - back.Upper) - back.Lower) - (s * denominator.Lower);
        var exact = new Twofold<TLane>(s, left / denominator.Upper);
        Twofold<TLane> square = exact * exact;
        TLane z = square.Upper;
        TLane rest = TLane.Constant(0.12571173676710026).Times(z, 0.11592403715710803).Times(z, 0.13341141247326593).Times(z, 0.1538440676903995)
            .Times(z, 0.18181821523622518).Times(z, 0.22222222191273702).Times(z, 0.28571428571577184).Times(z, 0.39999999999999725);
        Twofold<TLane> series = square * (Twofold<TLane>.Constant(0.6666666666666666, 3.700743415417188e-17) + (z * rest));
        Twofold<TLane> fraction = exact * (series + TLane.Constant(2));
        Twofold<TLane> whole = Twofold<TLane>.OrderedSum(_n * TLane.Constant(0.6931471805598903), _n * TLane.Constant(5.497923018708371e-14));
        return whole + fraction;
    }

    /// <summary>ln(1 + f) - f + f²/2, given half = f²/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLane Tail(TLane half)
    {
        if (TLane.IsDouble)
        {
            TLane s = _f / (TLane.Constant(2) + _f);
            TLane z = s * s;
            TLane z2 = z * z;

            // Neighbouring coefficients in pairs (Estrin): half as many steps wait for each other as by Horner's rule.
            TLane first = TLane.Constant(0.4000000000005594).Times(z, 0.666666666666666);
            TLane second = TLane.Constant(0.22222224276187713).Times(z, 0.2857142855600733);
            TLane third = TLane.Constant(0.15391072403096073).Times(z, 0.18181667089315676);
            TLane fourth = TLane.Constant(0.13838564005862308).Times(z, 0.13174262272260592);
            TLane series = TLane.Fma(TLane.Fma(fourth, z2, third), z2 * z2, TLane.Fma(second, z2, first));
            return s * TLane.Fma(z, series, half);
        }

        TLane cubic = TLane.Constant(0.037672937).Times(_f, -0.09116194).Times(_f, 0.11700662).Times(_f, -0.12727779)
            .Times(_f, 0.1427624).Times(_f, -0.16655296).Times(_f, 0.19999605).Times(_f, -0.25000164).Times(_f, 0.3333334);
        return TLane.Constant(2) * half * _f * cubic;
    }
}
