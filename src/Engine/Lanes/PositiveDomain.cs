using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Lanes;

/// <summary>What stands where x is no positive finite number in functions like the logarithm (see <see cref="ILane{TSelf}.OverPositive"/>).</summary>
internal static class PositiveDomain
{
    /// <summary>
    /// Tables of AVX-512's fix-up instruction, four bits for a kind of x from the lowest on: NaN, signalling NaN, zero, one, -infinity, infinity, negative, positive.
    /// 0 keeps the value, 2 is x made quiet, 3 is NaN, 4 and 5 are -infinity and infinity, 8 is zero.
    /// </summary>
    public const int ZeroAtZero = 0x03530822, InfiniteAtZero = 0x03530422;

    /// <summary>The same by comparisons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Select<TLane>(TLane x, TLane value, double atZero)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane zero = TLane.Constant(0);
        TLane atMostZero = TLane.Equal(x, zero, TLane.Constant(atZero), TLane.Constant(double.NaN));
        TLane inside = TLane.Less(x, TLane.Constant(double.PositiveInfinity), value, x);
        return TLane.LessOrEqual(x, zero, atMostZero, inside);
    }
}
