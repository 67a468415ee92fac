using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuKernels.Engine.Lanes;

/// <summary>Four float64 numbers in one 256-bit vector. For processors with AVX2.</summary>
public struct F64x4(Vector256<double> value) : IMemoryLane<F64x4>
{
    private const int Bias = 1023;
    private const int FractionBits = 52;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>By so many powers of two a subnormal number is lifted into the normal range.</summary>
    private const int Lift = 54;

    /// <summary>1.5 · 2^52: added to a whole number it leaves the number's low bits at the end of the fraction.</summary>
    private const double WholeShift = 6755399441055744.0;

    private Vector256<double> _value = value;

    public static int Width => 4;

    public static bool IsDouble => true;

    public static int ElementSize => sizeof(double);

    public readonly Vector256<double> Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Constant(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator +(F64x4 a, F64x4 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator -(F64x4 a, F64x4 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator *(F64x4 a, F64x4 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator /(F64x4 a, F64x4 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 operator -(F64x4 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Fma(F64x4 a, F64x4 b, F64x4 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref F64x4 sum, F64x4 a, F64x4 b) => sum._value = Vector256.FusedMultiplyAdd(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Horner(F64x4 p, F64x4 x, double c) => new(Vector256.FusedMultiplyAdd(p._value, x._value, Vector256.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F64x4> Product(F64x4 a, F64x4 b)
    {
        F64x4 product = a * b;
        return new(product, Fma(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Abs(F64x4 a) => new(Vector256.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Sqrt(F64x4 a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Min(F64x4 a, F64x4 b) => new(Avx.Min(a._value, b._value) | Avx.Min(b._value, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Max(F64x4 a, F64x4 b)
    {
        // The instruction gives its second number where one is NaN or both are zeros; where the orders differ, NaN stays and -0 becomes 0.
        Vector256<double> ab = Avx.Max(a._value, b._value);
        Vector256<double> differing = ab ^ Avx.Max(b._value, a._value);
        return new((ab | differing) - differing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 MaxOfMagnitudes(F64x4 a, F64x4 b) => new(Vector256.Max(a._value.AsInt64(), b._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Floor(F64x4 a) => new(Vector256.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Round(F64x4 a) => new(Vector256.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 CopySign(F64x4 magnitude, F64x4 sign) => new(Vector256.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Less(F64x4 a, F64x4 b, F64x4 yes, F64x4 no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 LessOrEqual(F64x4 a, F64x4 b, F64x4 yes, F64x4 no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Equal(F64x4 a, F64x4 b, F64x4 yes, F64x4 no) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Scale(F64x4 a, F64x4 n)
    {
        // Two steps; where the first may round (a result under the normal range) the second makes zero of it.
        F64x4 first = Less(n, Constant(1 - Bias), Constant(1 - Bias + FractionBits + 1), Min(n, Constant(Bias)));
        F64x4 second = Min(Max(n - first, Constant(1 - Bias)), Constant(Bias));
        return a * PowerOfTwo(first) * PowerOfTwo(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Exponent(F64x4 a)
    {
        // The exponent's bits, read as the low bits of a number just over 2^52.
        Vector256<long> biased = Vector256.ShiftRightLogical(FromThreeQuarters(a), FractionBits) | Vector256.Create(0x4330000000000000);
        return new F64x4(biased.AsDouble()) - Less(a, Constant(SmallestNormal), Constant(4503599627370496.0 + Bias + Lift), Constant(4503599627370496.0 + Bias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Mantissa(F64x4 a) =>
        new(((FromThreeQuarters(a) & Vector256.Create(0x000FFFFFFFFFFFFF)) + Vector256.Create(0x3FE8000000000000)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 OverPositive(F64x4 x, F64x4 value, double atZero) => PositiveDomain.Select(x, value, atZero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F64x4 Widened<TMap>(F64x4 a, F64x4 b)
        where TMap : struct, IDoubleMap =>
        Outlined<TMap, F64x4>.Invoke(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F64x4 Load(byte* source) => new(Vector256.Load((double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F64x4 Broadcast(byte* source) => new(Vector256.Create(*(double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(F64x4 value, byte* destination) => Vector256.Store(value._value, (double*)destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreWide(F64x4 value, double* destination) => Vector256.Store(value._value, destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(F64x4 a, F64x4 b) => Vector256.LessThanAny(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x4 Ramp(double start) => new(Vector256.CreateSequence(start, 1.0));

    /// <summary>The bits of a number, subnormal ones lifted, with the exponent one higher from 1½ times a power of two on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> FromThreeQuarters(F64x4 a) =>
        Less(a, Constant(SmallestNormal), a * Constant(18014398509481984.0), a)._value.AsInt64() + Vector256.Create(0x0008000000000000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F64x4 PowerOfTwo(F64x4 n)
    {
        Vector256<long> whole = (n._value + Vector256.Create(WholeShift)).AsInt64();
        return new(Vector256.ShiftLeft(whole + Vector256.Create((long)Bias), FractionBits).AsDouble());
    }
}
