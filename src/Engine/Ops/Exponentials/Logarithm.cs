using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>
/// What every op with a logarithm in it shares: a positive x = 2^n · (1 + f) with 1 + f in [√½, √2).
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
    public static Logarithm<TLane> Of(TLane x)
    {
        TLane zero = TLane.Constant(0);
        TLane normal = TLane.Constant(TLane.IsDouble ? 2.2250738585072014e-308 : 1.1754943508222875e-38);
        TLane lift = TLane.Constant(TLane.IsDouble ? 54 : 25);
        TLane lifted = TLane.Less(x, normal, x * TLane.Constant(TLane.IsDouble ? 18014398509481984 : 33554432), x);
        TLane n = TLane.Exponent(lifted) - TLane.Less(x, normal, lift, zero);
        TLane m = TLane.Mantissa(lifted);
        TLane root = TLane.Constant(1.4142135623730951);
        TLane one = TLane.Constant(1);
        return new(TLane.Less(root, m, n + one, n), TLane.Less(root, m, m * TLane.Constant(0.5), m) - one);
    }

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
        TLane rest = TLane.Constant(0.12914661816255482).Times(z, 0.13285864374110945).Times(z, 0.15385577905609515)
            .Times(z, 0.1818180819969944).Times(z, 0.22222222271434713).Times(z, 0.28571428571337665).Times(z, 0.4000000000000003);
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
            TLane series = TLane.Constant(0.1461773678055304).Times(z, 0.1533160798932721).Times(z, 0.1818289288488317)
                .Times(z, 0.22222211077483678).Times(z, 0.2857142862636993).Times(z, 0.39999999999898517).Times(z, 0.666666666666667);
            return s * TLane.Fma(z, series, half);
        }

        TLane cubic = TLane.Constant(0.07332542).Times(_f, -0.1165993).Times(_f, 0.11634658).Times(_f, -0.12396701)
            .Times(_f, 0.14251156).Times(_f, -0.16669151).Times(_f, 0.20000689).Times(_f, -0.2499998).Times(_f, 0.3333333);
        return TLane.Constant(2) * half * _f * cubic;
    }
}
