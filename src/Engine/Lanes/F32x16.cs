using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuKernels.Engine.Lanes;

/// <summary>Sixteen float32 numbers in one 512-bit vector. For processors with AVX-512.</summary>
public struct F32x16(Vector512<float> value) : IMemoryLane<F32x16>
{
    /// <summary>What the instruction for mantissas is told: in [¾, 1½), with the sign of the number.</summary>
    private const byte FromThreeQuarters = 3;

    private Vector512<float> _value = value;

    public static int Width => 16;

    public static bool IsDouble => false;

    public static int ElementSize => sizeof(float);

    public readonly Vector512<float> Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Constant(double value) => new(Vector512.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator +(F32x16 a, F32x16 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator -(F32x16 a, F32x16 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator *(F32x16 a, F32x16 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator /(F32x16 a, F32x16 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 operator -(F32x16 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Fma(F32x16 a, F32x16 b, F32x16 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref F32x16 sum, F32x16 a, F32x16 b) => sum._value = Vector512.FusedMultiplyAdd(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Horner(F32x16 p, F32x16 x, double c) => new(Vector512.FusedMultiplyAdd(p._value, x._value, Vector512.Create((float)c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F32x16> Product(F32x16 a, F32x16 b)
    {
        F32x16 product = a * b;
        return new(product, Fma(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Abs(F32x16 a) => new(Vector512.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Sqrt(F32x16 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Min(F32x16 a, F32x16 b) => new(Vector512.Min(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Max(F32x16 a, F32x16 b) => new(Vector512.Max(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 MaxOfMagnitudes(F32x16 a, F32x16 b) => new(Vector512.Max(a._value.AsInt32(), b._value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Floor(F32x16 a) => new(Vector512.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Round(F32x16 a) => new(Vector512.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 CopySign(F32x16 magnitude, F32x16 sign) => new(Vector512.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Less(F32x16 a, F32x16 b, F32x16 yes, F32x16 no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 LessOrEqual(F32x16 a, F32x16 b, F32x16 yes, F32x16 no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Equal(F32x16 a, F32x16 b, F32x16 yes, F32x16 no) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Scale(F32x16 a, F32x16 n) => new(Avx512F.Scale(a._value, n._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Exponent(F32x16 a) =>
        new(Avx512F.GetExponent(a._value) - Avx512F.GetExponent(Mantissa(a)._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Mantissa(F32x16 a) => new(Avx512F.GetMantissa(a._value, FromThreeQuarters));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 OverPositive(F32x16 x, F32x16 value, double atZero) =>
        new(Avx512F.Fixup(value._value, x._value, Vector512.Create((atZero == 0 ? PositiveDomain.ZeroAtZero : PositiveDomain.InfiniteAtZero)), 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F32x16 Widened<TMap>(F32x16 a, F32x16 b)
        where TMap : struct, IDoubleMap
    {
        (Vector512<double> aLow, Vector512<double> aHigh) = Vector512.Widen(a._value);
        (Vector512<double> bLow, Vector512<double> bHigh) = Vector512.Widen(b._value);
        F64x8 low = Outlined<TMap, F64x8>.Invoke(new F64x8(aLow), new F64x8(bLow));
        F64x8 high = Outlined<TMap, F64x8>.Invoke(new F64x8(aHigh), new F64x8(bHigh));
        return new(Vector512.Narrow(low.Value, high.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F32x16 Load(byte* source) => new(Vector512.Load((float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F32x16 Broadcast(byte* source) => new(Vector512.Create(*(float*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(F32x16 value, byte* destination) => Vector512.Store(value._value, (float*)destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreWide(F32x16 value, double* destination)
    {
        (Vector512<double> low, Vector512<double> high) = Vector512.Widen(value._value);
        Vector512.Store(low, destination);
        Vector512.Store(high, destination + Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(F32x16 a, F32x16 b) => Vector512.LessThanAny(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F32x16 Ramp(double start) => new(Vector512.CreateSequence((float)start, 1f));
}
