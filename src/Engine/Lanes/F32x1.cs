using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <summary>
/// One float32 number: what a GPU thread works on, and what the CPU falls back to without AVX2. Every member uses only
/// what both .NET and ILGPU know. <see cref="Fma"/> rounds the product too, unless the device compiler fuses it.
/// </summary>
public readonly partial struct F32x1(float value) : IScalarLane<F32x1, float>
{
    private const int Bias = 127;
    private const int FractionBits = 23;
    private const float SmallestNormal = 1.1754943508222875e-38f;
    private const int SignBit = int.MinValue;

    /// <summary>By so many powers of two a subnormal number is lifted into the normal range.</summary>
    private const int Lift = 25;

    /// <summary>1.5 · 2^23: added to a whole number it leaves the number's low bits at the end of the fraction.</summary>
    private const float WholeShift = 12582912f;

    private readonly float _value = value;

    public static int Width => 1;

    public static bool IsDouble => false;

    public float Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Constant(double value) => new((float)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 From(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float To(F32x1 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Wide(F32x1 value) => value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator +(F32x1 a, F32x1 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator -(F32x1 a, F32x1 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator *(F32x1 a, F32x1 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator /(F32x1 a, F32x1 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 operator -(F32x1 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Fma(F32x1 a, F32x1 b, F32x1 c) => new((a._value * b._value) + c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F32x1> Product(F32x1 a, F32x1 b)
    {
        double product = (double)a._value * b._value;
        var rounded = (float)product;
        return new(new(rounded), new((float)(product - rounded)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref F32x1 sum, F32x1 a, F32x1 b) => sum = Fma(a, b, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Horner(F32x1 p, F32x1 x, double c) => Fma(p, x, Constant(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Abs(F32x1 a) => new(MathF.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Sqrt(F32x1 a) => new(MathF.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Min(F32x1 a, F32x1 b)
    {
        float unequal = IsLess(a, b) ? a._value : IsLess(b, a) ? b._value : a._value + b._value;
        return new(a._value == b._value ? FromBits(Bits(a._value) | Bits(b._value)) : unequal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Max(F32x1 a, F32x1 b)
    {
        float unequal = IsLess(b, a) ? a._value : IsLess(a, b) ? b._value : a._value + b._value;
        return new(a._value == b._value ? FromBits(Bits(a._value) & Bits(b._value)) : unequal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 MaxOfMagnitudes(F32x1 a, F32x1 b) => new(FromBits(Math.Max(Bits(a._value), Bits(b._value))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Floor(F32x1 a) => new(MathF.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Round(F32x1 a)
    {
        // Adding 2^23 rounds in the last place; larger numbers are whole already.
        float magnitude = MathF.Abs(a._value);
        float rounded = magnitude < 8388608f ? magnitude + 8388608f - 8388608f : magnitude;
        return CopySign(new(rounded), a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 CopySign(F32x1 magnitude, F32x1 sign) =>
        new(FromBits((Bits(magnitude._value) & ~SignBit) | (Bits(sign._value) & SignBit)));

    /// <remarks>
    /// Both ways of saying it: ILGPU puts a constant from the left of a comparison to its right, and then answers for NaN the opposite on CUDA. Of the two
    /// one is false for NaN, wherever the constant stands.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLess(F32x1 a, F32x1 b) => (a._value < b._value) & !(a._value >= b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Less(F32x1 a, F32x1 b, F32x1 yes, F32x1 no) => IsLess(a, b) ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 LessOrEqual(F32x1 a, F32x1 b, F32x1 yes, F32x1 no) => (a._value <= b._value) & !(a._value > b._value) ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Equal(F32x1 a, F32x1 b, F32x1 yes, F32x1 no) => a._value == b._value ? yes : no;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Scale(F32x1 a, F32x1 n)
    {
        // Two steps; where the first may round (a result under the normal range) the second makes zero of it.
        F32x1 first = Less(n, Constant(1 - Bias), Constant(1 - Bias + FractionBits + 1), Min(n, Constant(Bias)));
        F32x1 second = Min(Max(n - first, Constant(1 - Bias)), Constant(Bias));
        return a * PowerOfTwo(first) * PowerOfTwo(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Exponent(F32x1 a) =>
        new((FromThreeQuarters(a._value) >> FractionBits) - (a._value < SmallestNormal ? Bias + Lift : Bias));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Mantissa(F32x1 a) =>
        new(FromBits((FromThreeQuarters(a._value) & 0x007FFFFF) + 0x3F400000));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 OverPositive(F32x1 x, F32x1 value, double atZero) => PositiveDomain.Select(x, value, atZero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x1 Widened<TMap>(F32x1 a, F32x1 b)
        where TMap : struct, IDoubleMap =>
        new((float)F64x1.Widened<TMap>(new F64x1(a._value), new F64x1(b._value)).Value);

    /// <summary>The bits of a number, subnormal ones lifted, with the exponent one higher from 1½ times a power of two on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FromThreeQuarters(float value) =>
        Bits(value < SmallestNormal ? value * 33554432f : value) + 0x00400000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F32x1 PowerOfTwo(F32x1 n) =>
        new(FromBits((Bits(n._value + WholeShift) + Bias) << FractionBits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float FromBits(int bits) => BitConverter.Int32BitsToSingle(bits);
}
