using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GpuKernels.Engine.Lanes;

/// <summary>
/// 16 x 16 float32 numbers: lines of the cache, each read once and written once, whole. Rows of a result lie powers of two apart, so that their lines
/// meet in one set of the nearest cache, which holds 12: what is touched twice is gone in between. (Float64 numbers, 8 x 8, gained nothing so.)
/// </summary>
internal readonly unsafe struct WideTransposition32 : ITransposition
{
    public static int Side => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, long sourceStride, byte* target, long targetStride)
    {
        (Vector512<float> a0, Vector512<float> a1, Vector512<float> a2, Vector512<float> a3) = Four(source, sourceStride);
        (Vector512<float> b0, Vector512<float> b1, Vector512<float> b2, Vector512<float> b3) = Four(source + (4 * sourceStride), sourceStride);
        (Vector512<float> c0, Vector512<float> c1, Vector512<float> c2, Vector512<float> c3) = Four(source + (8 * sourceStride), sourceStride);
        (Vector512<float> d0, Vector512<float> d1, Vector512<float> d2, Vector512<float> d3) = Four(source + (12 * sourceStride), sourceStride);
        Store(a0, b0, c0, d0, target, 4 * targetStride);
        Store(a1, b1, c1, d1, target + targetStride, 4 * targetStride);
        Store(a2, b2, c2, d2, target + (2 * targetStride), 4 * targetStride);
        Store(a3, b3, c3, d3, target + (3 * targetStride), 4 * targetStride);
    }

    /// <summary>Four rows: quarter q of vector k has the four numbers of column 4 q + k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> First, Vector512<float> Second, Vector512<float> Third, Vector512<float> Fourth) Four(byte* source, long stride)
    {
        Vector512<float> a = Vector512.Load((float*)source), b = Vector512.Load((float*)(source + stride));
        Vector512<float> c = Vector512.Load((float*)(source + (2 * stride))), d = Vector512.Load((float*)(source + (3 * stride)));
        Vector512<float> ab = Avx512F.UnpackLow(a, b), cd = Avx512F.UnpackLow(c, d), highAb = Avx512F.UnpackHigh(a, b), highCd = Avx512F.UnpackHigh(c, d);
        return (Avx512F.Shuffle(ab, cd, 0x44), Avx512F.Shuffle(ab, cd, 0xEE), Avx512F.Shuffle(highAb, highCd, 0x44), Avx512F.Shuffle(highAb, highCd, 0xEE));
    }

    /// <summary>Stores the first quarters of all four side by side, then the second ones, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, byte* target, long stride)
    {
        Vector512<float> ab = Avx512F.Shuffle4x128(a, b, 0x44), cd = Avx512F.Shuffle4x128(c, d, 0x44);
        Vector512.Store(Avx512F.Shuffle4x128(ab, cd, 0x88), (float*)target);
        Vector512.Store(Avx512F.Shuffle4x128(ab, cd, 0xDD), (float*)(target + stride));
        ab = Avx512F.Shuffle4x128(a, b, 0xEE);
        cd = Avx512F.Shuffle4x128(c, d, 0xEE);
        Vector512.Store(Avx512F.Shuffle4x128(ab, cd, 0x88), (float*)(target + (2 * stride)));
        Vector512.Store(Avx512F.Shuffle4x128(ab, cd, 0xDD), (float*)(target + (3 * stride)));
    }
}
