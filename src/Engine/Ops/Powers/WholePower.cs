using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Engine.Ops.Powers;

/// <summary>a^n by squarings, for a literal whole n: the compiler takes it in place of <see cref="Power"/>.</summary>
public static class WholePower
{
    /// <summary>The largest |n|.</summary>
    public const int Most = 31;

    /// <summary>a^n; with a constant n only the products that it needs are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Invoke<TLane>(TLane a, int n)
        where TLane : unmanaged, ILane<TLane>
    {
        int count = n < 0 ? -n : n;
        TLane one = TLane.Constant(1);
        TLane second = a * a;
        TLane fourth = second * second;
        TLane eighth = fourth * fourth;
        TLane power = (count & 1) == 0 ? one : a;
        power = (count & 2) == 0 ? power : (count & 1) == 0 ? second : power * second;
        power = (count & 4) == 0 ? power : (count & 3) == 0 ? fourth : power * fourth;
        power = (count & 8) == 0 ? power : (count & 7) == 0 ? eighth : power * eighth;
        power = (count & 16) == 0 ? power : (count & 15) == 0 ? eighth * eighth : power * (eighth * eighth);
        return n < 0 ? one / power : power;
    }
}
