using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Trigonometry;

/// <summary>
/// An angle as n quarter turns and a rest of at most π/4, the rest in twice the digits. Float64 lanes. The polynomials are minimax
/// (Remez), to 2^-60.
/// </summary>
internal readonly struct Circle<TDouble>
    where TDouble : unmanaged, ILane<TDouble>
{
    /// <summary>The largest |x| whose quarter turns are counted without loss: 2^30.</summary>
    public const double Limit = 1073741824;

    private readonly TDouble _quarters;
    private readonly Twofold<TDouble> _rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Circle(TDouble quarters, Twofold<TDouble> rest)
    {
        _quarters = quarters;
        _rest = rest;
    }

    /// <summary>
    /// The angle x: π/2 in four parts of 23 bits, so that n times a part is exact, and a fifth (Cody and Waite, Software Manual for the
    /// Elementary Functions, 1980). NaN past the limit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Circle<TDouble> Radians(TDouble x)
    {
        x = TDouble.LessOrEqual(TDouble.Abs(x), TDouble.Constant(Limit), x, TDouble.Constant(double.NaN));
        TDouble n = TDouble.Round(x * TDouble.Constant(0.6366197723675814));
        TDouble first = TDouble.Fma(n, TDouble.Constant(-1.570796251296997), x);
        Twofold<TDouble> rest = Twofold<TDouble>.Sum(first, n * TDouble.Constant(-7.549789415861596e-08));
        rest += n * TDouble.Constant(-5.390302529957765e-15);
        rest += n * TDouble.Constant(-3.2820031633724233e-22);
        rest += n * TDouble.Constant(-3.7950107727212256e-29);
        return new(n, rest);
    }

    /// <summary>The angle π·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Circle<TDouble> HalfTurns(TDouble x)
    {
        TDouble n = TDouble.Round(x + x);
        TDouble rest = TDouble.Fma(n, TDouble.Constant(-0.5), x);
        return new(n, Twofold<TDouble>.Constant(3.141592653589793, 1.2246467991473532e-16) * rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TDouble Sine() => Turned(_quarters, SineOfRest(), CosineOfRest());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TDouble Cosine() => Turned(_quarters + TDouble.Constant(1), SineOfRest(), CosineOfRest());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TDouble Tangent()
    {
        TDouble sine = SineOfRest();
        TDouble cosine = CosineOfRest();
        TDouble half = _quarters * TDouble.Constant(0.5);
        TDouble even = TDouble.Floor(half);
        return TDouble.Equal(even, half, sine, -cosine) / TDouble.Equal(even, half, cosine, sine);
    }

    /// <summary>sin(n π/2 + rest).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TDouble Turned(TDouble n, TDouble sine, TDouble cosine)
    {
        TDouble half = n * TDouble.Constant(0.5);
        TDouble halves = TDouble.Floor(half);
        TDouble value = TDouble.Equal(halves, half, sine, cosine);
        TDouble quarter = halves * TDouble.Constant(0.5);
        return TDouble.Equal(TDouble.Floor(quarter), quarter, value, -value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TDouble SineOfRest()
    {
        TDouble r = _rest.Upper;
        TDouble z = r * r;
        TDouble p = TDouble.Constant(1.5918128541918031e-10).Times(z, -2.5051131855038285e-08).Times(z, 2.7557316102723052e-06)
            .Times(z, -0.00019841269836759213).Times(z, 0.00833333333333095).Times(z, -0.16666666666666666);
        TDouble slope = TDouble.Fma(z, TDouble.Constant(-0.5), TDouble.Constant(1));
        return r + TDouble.Fma(r * z, p, _rest.Lower * slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TDouble CosineOfRest()
    {
        TDouble r = _rest.Upper;
        TDouble z = r * r;
        TDouble p = TDouble.Constant(-1.1382631029830733e-11).Times(z, 2.087614626041977e-09).Times(z, -2.755731727175957e-07)
            .Times(z, 2.4801587298765916e-05).Times(z, -0.0013888888888887398).Times(z, 0.041666666666666664);
        TDouble half = TDouble.Constant(0.5) * z;
        TDouble one = TDouble.Constant(1);
        TDouble upper = one - half;
        return upper + (((one - upper) - half) + TDouble.Fma(z * z, p, -(r * _rest.Lower)));
    }
}
