using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuKernels.Engine.Lanes;

/// <summary>Eight float32 numbers in one 256-bit vector. For processors with AVX2.</summary>
public struct F32x8(Vector256<float> value) : IMemoryLane<F32x8>
{
    private const int Bias = 127;
    private const int FractionBits = 23;
    private const float SmallestNormal = 1.1754943508222875e-38f;

    /// <summary>By so many powers of two a subnormal number is lifted into the normal range.</summary>
    private const int Lift = 25;

    /// <summary>1.5 · 2^23: added to a whole number it leaves the number's low bits at the end of the fraction.</summary>
    private const float WholeShift = 12582912f;

    private Vector256<float> _value = value;

    public static int Width => 8;

    public static bool IsDouble => false;

    public static int ElementSize => sizeof(float);

    public readonly Vector256<float> Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Constant(double value) => new(Vector256.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator +(F32x8 a, F32x8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator -(F32x8 a, F32x8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator *(F32x8 a, F32x8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator /(F32x8 a, F32x8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 operator -(F32x8 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Fma(F32x8 a, F32x8 b, F32x8 c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref F32x8 sum, F32x8 a, F32x8 b) => sum._value = Vector256.FusedMultiplyAdd(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Horner(F32x8 p, F32x8 x, double c) => new(Vector256.FusedMultiplyAdd(p._value, x._value, Vector256.Create((float)c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F32x8> Product(F32x8 a, F32x8 b)
    {
        F32x8 product = a * b;
        return new(product, Fma(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Abs(F32x8 a) => new(Vector256.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Sqrt(F32x8 a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Min(F32x8 a, F32x8 b) => new(Avx.Min(a._value, b._value) | Avx.Min(b._value, a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Max(F32x8 a, F32x8 b)
    {
        // The instruction gives its second number where one is NaN or both are zeros; where the orders differ, NaN stays and -0 becomes 0.
        Vector256<float> ab = Avx.Max(a._value, b._value);
        Vector256<float> differing = ab ^ Avx.Max(b._value, a._value);
        return new((ab | differing) - differing);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 MaxOfMagnitudes(F32x8 a, F32x8 b) => new(Vector256.Max(a._value.AsInt32(), b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Floor(F32x8 a) => new(Vector256.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Round(F32x8 a) => new(Vector256.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 CopySign(F32x8 magnitude, F32x8 sign) => new(Vector256.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Less(F32x8 a, F32x8 b, F32x8 yes, F32x8 no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 LessOrEqual(F32x8 a, F32x8 b, F32x8 yes, F32x8 no) =>
        new(Vector256.ConditionalSelect(Vector256.LessThanOrEqual(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Equal(F32x8 a, F32x8 b, F32x8 yes, F32x8 no) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Scale(F32x8 a, F32x8 n)
    {
        // Two steps; where the first may round (a result under the normal range) the second makes zero of it.
        F32x8 first = Less(n, Constant(1 - Bias), Constant(1 - Bias + FractionBits + 1), Min(n, Constant(Bias)));
        F32x8 second = Min(Max(n - first, Constant(1 - Bias)), Constant(Bias));
        return a * PowerOfTwo(first) * PowerOfTwo(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Exponent(F32x8 a)
    {
        // The exponent's bits, read as the low bits of a number just over 2^23.
        Vector256<int> biased = Vector256.ShiftRightLogical(FromThreeQuarters(a), FractionBits) | Vector256.Create(0x4B000000);
        return new F32x8(biased.AsSingle()) - Less(a, Constant(SmallestNormal), Constant(8388608f + Bias + Lift), Constant(8388608f + Bias));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Mantissa(F32x8 a) =>
        new(((FromThreeQuarters(a) & Vector256.Create(0x007FFFFF)) + Vector256.Create(0x3F400000)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 OverPositive(F32x8 x, F32x8 value, double atZero) => PositiveDomain.Select(x, value, atZero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F32x8 Widened<TMap>(F32x8 a, F32x8 b)
        where TMap : struct, IDoubleMap
    {
        (Vector256<double> aLow, Vector256<double> aHigh) = Vector256.Widen(a._value);
        (Vector256<double> bLow, Vector256<double> bHigh) = Vector256.Widen(b._value);
        F64x4 low = Outlined<TMap, F64x4>.Invoke(new F64x4(aLow), new F64x4(bLow));
        F64x4 high = Outlined<TMap, F64x4>.Invoke(new F64x4(aHigh), new F64x4(bHigh));
        return new(Vector256.Narrow(low.Value, high.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F32x8 Load(byte* source) => new(Vector256.Load((float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F32x8 Broadcast(byte* source) => new(Vector256.Create(*(float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(F32x8 value, byte* destination) => Vector256.Store(value._value, (float*)destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreWide(F32x8 value, double* destination)
    {
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(value._value);
        Vector256.Store(low, destination);
        Vector256.Store(high, destination + Vector256<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(F32x8 a, F32x8 b) => Vector256.LessThanAny(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x8 Ramp(double start) => new(Vector256.CreateSequence((float)start, 1f));

    /// <summary>The bits of a number, subnormal ones lifted, with the exponent one higher from 1½ times a power of two on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> FromThreeQuarters(F32x8 a) =>
        Less(a, Constant(SmallestNormal), a * Constant(33554432f), a)._value.AsInt32() + Vector256.Create(0x00400000);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F32x8 PowerOfTwo(F32x8 n)
    {
        Vector256<int> whole = (n._value + Vector256.Create(WholeShift)).AsInt32();
        return new(Vector256.ShiftLeft(whole + Vector256.Create(Bias), FractionBits).AsSingle());
    }
}
