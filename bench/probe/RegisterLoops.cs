using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Probe;

/// <summary>Loops that keep the arithmetic units as busy as they can be. Each gives back how many operations it made.</summary>
internal static unsafe class RegisterLoops
{
    private const int Features = 64;

    /// <summary>Bytes of a line of the caches: a load across two of them takes twice as long.</summary>
    private const int LineBytes = 64;

    /// <summary>Twelve sums a·b + c that do not wait for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MultiplyAdd<TLane>(int steps)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        TLane a = TLane.Constant(0.999), b = TLane.Constant(0.001);
        TLane s0 = a, s1 = b, s2 = a, s3 = b, s4 = a, s5 = b, s6 = a, s7 = b, s8 = a, s9 = b, s10 = a, s11 = b;
        for (var k = 0; k < steps; k++)
        {
            s0 = TLane.Fma(s0, a, b);
            s1 = TLane.Fma(s1, a, b);
            s2 = TLane.Fma(s2, a, b);
            s3 = TLane.Fma(s3, a, b);
            s4 = TLane.Fma(s4, a, b);
            s5 = TLane.Fma(s5, a, b);
            s6 = TLane.Fma(s6, a, b);
            s7 = TLane.Fma(s7, a, b);
            s8 = TLane.Fma(s8, a, b);
            s9 = TLane.Fma(s9, a, b);
            s10 = TLane.Fma(s10, a, b);
            s11 = TLane.Fma(s11, a, b);
        }

        Keep(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
        return 12.0 * TLane.Width * steps;
    }

    /// <summary>Six rows against two bundles of columns, (x - y)² summed over 64 features again and again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDifferences<TLane>(int steps)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        int size = TLane.ElementSize, row = Features * size, bundle = TLane.Width * size;
        byte* rows = stackalloc byte[6 * row];
        byte* room = stackalloc byte[(2 * bundle * Features) + LineBytes];
        var columns = (byte*)(((nint)room + LineBytes - 1) & -LineBytes);
        new Span<byte>(rows, 6 * row).Clear();
        new Span<byte>(columns, 2 * bundle * Features).Clear();
        TLane a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        TLane d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        for (var k = 0; k < steps; k++)
        {
            int feature = k % Features;
            byte* x = rows + (feature * size), y = columns + (2 * bundle * feature);
            TLane left = TLane.Load(y), right = TLane.Load(y + bundle);
            Step(x, left, right, ref a0, ref a1);
            Step(x + row, left, right, ref b0, ref b1);
            Step(x + (2 * row), left, right, ref c0, ref c1);
            Step(x + (3 * row), left, right, ref d0, ref d1);
            Step(x + (4 * row), left, right, ref e0, ref e1);
            Step(x + (5 * row), left, right, ref f0, ref f1);
        }

        Keep(a0 + a1 + b0 + b1 + c0 + c1 + d0 + d1 + e0 + e1 + f0 + f1);
        return 12.0 * TLane.Width * steps;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TLane>(byte* x, TLane left, TLane right, ref TLane a, ref TLane b)
        where TLane : unmanaged, IMemoryLane<TLane>
    {
        TLane row = TLane.Broadcast(x), first = row - left, second = row - right;
        TLane.Accumulate(ref a, first, first);
        TLane.Accumulate(ref b, second, second);
    }

    /// <summary>A use of the result that the compiler cannot see through, so that the loop stays.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep<TLane>(TLane value)
    {
    }
}
