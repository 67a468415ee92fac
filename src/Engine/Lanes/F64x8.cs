using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuKernels.Engine.Lanes;

/// <summary>Eight float64 numbers in one 512-bit vector. For processors with AVX-512.</summary>
public struct F64x8(Vector512<double> value) : IMemoryLane<F64x8>
{
    /// <summary>What the instruction for mantissas is told: in [¾, 1½), with the sign of the number.</summary>
    private const byte FromThreeQuarters = 3;

    private Vector512<double> _value = value;

    public static int Width => 8;

    public static bool IsDouble => true;

    public static int ElementSize => sizeof(double);

    public readonly Vector512<double> Value => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Constant(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator +(F64x8 a, F64x8 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator -(F64x8 a, F64x8 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator *(F64x8 a, F64x8 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator /(F64x8 a, F64x8 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 operator -(F64x8 a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Fma(F64x8 a, F64x8 b, F64x8 c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref F64x8 sum, F64x8 a, F64x8 b) => sum._value = Vector512.FusedMultiplyAdd(a._value, b._value, sum._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Horner(F64x8 p, F64x8 x, double c) => new(Vector512.FusedMultiplyAdd(p._value, x._value, Vector512.Create(c)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Twofold<F64x8> Product(F64x8 a, F64x8 b)
    {
        F64x8 product = a * b;
        return new(product, Fma(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Abs(F64x8 a) => new(Vector512.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Sqrt(F64x8 a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Min(F64x8 a, F64x8 b) => new(Vector512.Min(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Max(F64x8 a, F64x8 b) => new(Vector512.Max(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 MaxOfMagnitudes(F64x8 a, F64x8 b) => new(Vector512.Max(a._value.AsInt64(), b._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Floor(F64x8 a) => new(Vector512.Floor(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Round(F64x8 a) => new(Vector512.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 CopySign(F64x8 magnitude, F64x8 sign) => new(Vector512.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Less(F64x8 a, F64x8 b, F64x8 yes, F64x8 no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 LessOrEqual(F64x8 a, F64x8 b, F64x8 yes, F64x8 no) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Equal(F64x8 a, F64x8 b, F64x8 yes, F64x8 no) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a._value, b._value), yes._value, no._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Scale(F64x8 a, F64x8 n) => new(Avx512F.Scale(a._value, n._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Exponent(F64x8 a) =>
        new(Avx512F.GetExponent(a._value) - Avx512F.GetExponent(Mantissa(a)._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Mantissa(F64x8 a) => new(Avx512F.GetMantissa(a._value, FromThreeQuarters));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 OverPositive(F64x8 x, F64x8 value, double atZero) =>
        new(Avx512F.Fixup(value._value, x._value, Vector512.Create((long)(atZero == 0 ? PositiveDomain.ZeroAtZero : PositiveDomain.InfiniteAtZero)), 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F64x8 Widened<TMap>(F64x8 a, F64x8 b)
        where TMap : struct, IDoubleMap =>
        Outlined<TMap, F64x8>.Invoke(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F64x8 Load(byte* source) => new(Vector512.Load((double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe F64x8 Broadcast(byte* source) => new(Vector512.Create(*(double*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(F64x8 value, byte* destination) => Vector512.Store(value._value, (double*)destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreWide(F64x8 value, double* destination) => Vector512.Store(value._value, destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(F64x8 a, F64x8 b) => Vector512.LessThanAny(a._value, b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F64x8 Ramp(double start) => new(Vector512.CreateSequence(start, 1.0));
}
