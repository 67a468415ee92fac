using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Exponentials;

/// <summary>
/// What every op with an e^x in it shares: x = n ln 2 + r with whole n and |r| at most ½ ln 2, then e^x = 2^n · (1 + Rise(r)).
/// The polynomials are minimax (Remez) for (e^r - 1 - r) / r², to 2^-27 (float32) and 2^-60 (float64) of e^r.
/// </summary>
internal static class Exponential
{
    /// <summary>x, held where its power is neither 0 nor an infinity, and one step into each. NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Held<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane least = TLane.Constant(TLane.IsDouble ? -746 : -104);
        TLane most = TLane.Constant(TLane.IsDouble ? 711 : 90);
        return Between(least, x, most);
    }

    /// <summary>n, the whole number nearest x / ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Doublings<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Round(x * TLane.Constant(1.4426950408889634));

    /// <summary>r = x - n ln 2, with ln 2 in two parts: n times the first is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Rest<TLane>(TLane x, TLane n)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane rest = TLane.Fma(n, TLane.Constant(TLane.IsDouble ? -0.6931471805598903 : -0.693145751953125), x);
        return TLane.Fma(n, TLane.Constant(TLane.IsDouble ? -5.497923018708371e-14 : -1.4286068203094173e-06), rest);
    }

    /// <summary>e^r - 1 for |r| at most ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Rise<TLane>(TLane r)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane q = TLane.IsDouble
            ? TLane.Constant(2.092158794838977e-09).Times(r, 2.5105217609736546e-08).Times(r, 2.7557252912941005e-07)
                .Times(r, 2.755725539854808e-06).Times(r, 2.4801587347343323e-05).Times(r, 0.00019841269874822207)
                .Times(r, 0.0013888888888874394).Times(r, 0.008333333333326134).Times(r, 0.041666666666666685)
                .Times(r, 0.1666666666666667).Times(r, 0.5)
            : TLane.Constant(0.0013941122).Times(r, 0.008363182).Times(r, 0.041666374).Times(r, 0.16666576).Times(r, 0.5);
        return TLane.Fma(q * r, r, r);
    }

    /// <summary>½ e^x, an infinity only where that is past the largest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane OfHalf<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        x = Held(x);
        TLane n = Doublings(x);
        return TLane.Scale(Rise(Rest(x, n)) + TLane.Constant(1), n - TLane.Constant(1));
    }

    /// <summary>e^(x.Upper + x.Lower).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane OfSum<TLane>(Twofold<TLane> x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane upper = Held(x.Upper);
        TLane lower = TLane.Equal(upper, x.Upper, x.Lower, TLane.Constant(0));
        TLane n = Doublings(upper);
        TLane rise = Rise(Rest(upper, n));
        return TLane.Scale(TLane.Constant(1) + (rise + TLane.Fma(lower, rise, lower)), n);
    }

    /// <summary>e^x - 1, with all its digits where x is small; the smallest x are their own value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LessOne<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        // Twice the half, since 2^n itself may pass the largest number.
        TLane held = Between(TLane.Constant(-50), x, TLane.Constant(TLane.IsDouble ? 709.9 : 88.9));
        TLane n = Doublings(held);
        TLane half = TLane.Scale(TLane.Constant(1), n - TLane.Constant(1));
        TLane value = TLane.Constant(2) * TLane.Fma(half, Rise(Rest(held, n)), half - TLane.Constant(0.5));
        return TLane.Less(TLane.Abs(x), TLane.Constant(1e-20), x, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Between<TLane>(TLane least, TLane x, TLane most)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Less(x, least, least, TLane.Less(most, x, most, x));
}
