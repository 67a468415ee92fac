using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuKernels.Engine.Lanes;

/// <summary>Transposes a block of numbers in registers: (i, j) of the source to (j, i) of the target. Strides are in bytes, from row to row.</summary>
internal unsafe interface ITransposition
{
    /// <summary>Rows and columns of the block.</summary>
    static abstract int Side { get; }

    static abstract void Move(byte* source, long sourceStride, byte* target, long targetStride);
}

/// <summary>8 x 8 float32 numbers, in halves of rows: those of rows k and k + 4 share a register, so that no half must cross over later.</summary>
internal readonly unsafe struct Transposition32 : ITransposition
{
    public static int Side => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, long sourceStride, byte* target, long targetStride)
    {
        Half(source, sourceStride, target, targetStride);
        Half(source + (4 * sizeof(float)), sourceStride, target + (4 * targetStride), targetStride);
    }

    /// <summary>8 rows of 4 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half(byte* source, long stride, byte* target, long targetStride)
    {
        Vector256<float> a = Pair(source, stride), b = Pair(source + stride, stride);
        Vector256<float> c = Pair(source + (2 * stride), stride), d = Pair(source + (3 * stride), stride);
        Vector256<float> first = Avx.UnpackLow(a, b), second = Avx.UnpackHigh(a, b), third = Avx.UnpackLow(c, d), fourth = Avx.UnpackHigh(c, d);
        Vector256.Store(Avx.Shuffle(first, third, 0x44), (float*)target);
        Vector256.Store(Avx.Shuffle(first, third, 0xEE), (float*)(target + targetStride));
        Vector256.Store(Avx.Shuffle(second, fourth, 0x44), (float*)(target + (2 * targetStride)));
        Vector256.Store(Avx.Shuffle(second, fourth, 0xEE), (float*)(target + (3 * targetStride)));
    }

    /// <summary>4 numbers of a row and of the fourth row after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(byte* row, long stride) =>
        Vector256.Create(Vector128.Load((float*)row), Vector128.Load((float*)(row + (4 * stride))));
}

/// <summary>4 x 4 float64 numbers, in halves of rows.</summary>
internal readonly unsafe struct Transposition64 : ITransposition
{
    public static int Side => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, long sourceStride, byte* target, long targetStride)
    {
        Half(source, sourceStride, target, targetStride);
        Half(source + (2 * sizeof(double)), sourceStride, target + (2 * targetStride), targetStride);
    }

    /// <summary>4 rows of 2 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half(byte* source, long stride, byte* target, long targetStride)
    {
        Vector256<double> a = Pair(source, stride), b = Pair(source + stride, stride);
        Vector256.Store(Avx.UnpackLow(a, b), (double*)target);
        Vector256.Store(Avx.UnpackHigh(a, b), (double*)(target + targetStride));
    }

    /// <summary>2 numbers of a row and of the second row after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(byte* row, long stride) =>
        Vector256.Create(Vector128.Load((double*)row), Vector128.Load((double*)(row + (2 * stride))));
}
