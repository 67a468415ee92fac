using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <summary>
/// One float64 number: what a GPU thread works on, and what the CPU falls back to without AVX2. Every member uses only
/// what both .NET and ILGPU know. <see cref="Fma"/> rounds the product too, unless the device compiler fuses it.
/// </summary>
public readonly partial struct F64x1(double value) : IScalarLane<F64x1, double>
{
    private const int Bias = 1023;
    private const int FractionBits = 52;
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const long SignBit = long.MinValue;

    /// <summary>By so many powers of two a subnormal number is lifted into the normal range.</summary>
    private const int Lift = 54;

    /// <summary>1.5 · 2^52: added to a whole number it leaves the number's low bits at the end of the fraction.</summary>
    private const double WholeShift = 6755399441055744.0;

    private readonly double _value = value;

    public static int Width => 1;

    public static bool IsDouble => true;

    public double Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Constant(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 From(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double To(F64x1 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Wide(F64x1 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator +(F64x1 a, F64x1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator -(F64x1 a, F64x1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator *(F64x1 a, F64x1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator /(F64x1 a, F64x1 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 operator -(F64x1 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Fma(F64x1 a, F64x1 b, F64x1 c) => new((a._value * b._value) + c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref F64x1 sum, F64x1 a, F64x1 b) => sum = Fma(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Horner(F64x1 p, F64x1 x, double c) => Fma(p, x, Constant(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Abs(F64x1 a) => new(Math.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Sqrt(F64x1 a) => new(Math.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Min(F64x1 a, F64x1 b)
    {
        double unequal = IsLess(a, b) ? a._value : IsLess(b, a) ? b._value : a._value + b._value;
        return new(a._value == b._value ? FromBits(Bits(a._value) | Bits(b._value)) : unequal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Max(F64x1 a, F64x1 b)
    {
        double unequal = IsLess(b, a) ? a._value : IsLess(a, b) ? b._value : a._value + b._value;
        return new(a._value == b._value ? FromBits(Bits(a._value) & Bits(b._value)) : unequal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 MaxOfMagnitudes(F64x1 a, F64x1 b) => new(FromBits(Math.Max(Bits(a._value), Bits(b._value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Floor(F64x1 a) => new(Math.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Round(F64x1 a)
    {
        // Adding 2^52 rounds in the last place; larger numbers are whole already.
        double magnitude = Math.Abs(a._value);
        double rounded = magnitude < 4503599627370496.0 ? magnitude + 4503599627370496.0 - 4503599627370496.0 : magnitude;
        return CopySign(new(rounded), a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 CopySign(F64x1 magnitude, F64x1 sign) =>
        new(FromBits((Bits(magnitude._value) & ~SignBit) | (Bits(sign._value) & SignBit)));

    /// <remarks>
    /// Both ways of saying it: ILGPU puts a constant from the left of a comparison to its right, and then answers for NaN the opposite on CUDA. Of the two
    /// one is false for NaN, wherever the constant stands.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLess(F64x1 a, F64x1 b) => (a._value < b._value) & !(a._value >= b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Less(F64x1 a, F64x1 b, F64x1 yes, F64x1 no) => IsLess(a, b) ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 LessOrEqual(F64x1 a, F64x1 b, F64x1 yes, F64x1 no) => (a._value <= b._value) & !(a._value > b._value) ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Equal(F64x1 a, F64x1 b, F64x1 yes, F64x1 no) => a._value == b._value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Scale(F64x1 a, F64x1 n)
    {
        // Two steps; where the first may round (a result under the normal range) the second makes zero of it.
        F64x1 first = Less(n, Constant(1 - Bias), Constant(1 - Bias + FractionBits + 1), Min(n, Constant(Bias)));
        F64x1 second = Min(Max(n - first, Constant(1 - Bias)), Constant(Bias));
        return a * PowerOfTwo(first) * PowerOfTwo(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Exponent(F64x1 a) =>
        new((FromThreeQuarters(a._value) >> FractionBits) - (a._value < SmallestNormal ? Bias + Lift : Bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Mantissa(F64x1 a) =>
        new(FromBits((FromThreeQuarters(a._value) & 0x000FFFFFFFFFFFFF) + 0x3FE8000000000000));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 OverPositive(F64x1 x, F64x1 value, double atZero) => PositiveDomain.Select(x, value, atZero);

    /// <remarks>
    /// Each has a zero of the other taken off, so that an operand that is a constant is none for ILGPU: after its last rewriting it finds constants deep
    /// in these long functions, and its PTX generator fails where it has to take the bits of one.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x1 Widened<TMap>(F64x1 a, F64x1 b)
        where TMap : struct, IDoubleMap =>
        TMap.Invoke(a - ZeroOf(b), b - ZeroOf(a));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F64x1 ZeroOf(F64x1 value) => Less(value, value, Constant(1), Constant(0));

    /// <summary>The bits of a number, subnormal ones lifted, with the exponent one higher from 1½ times a power of two on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long FromThreeQuarters(double value) =>
        Bits(value < SmallestNormal ? value * 18014398509481984.0 : value) + 0x0008000000000000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F64x1 PowerOfTwo(F64x1 n) =>
        new(FromBits((Bits(n._value + WholeShift) + Bias) << FractionBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double FromBits(long bits) => BitConverter.Int64BitsToDouble(bits);
}
