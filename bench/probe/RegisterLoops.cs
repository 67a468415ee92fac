using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GpuKernels.Probe;

/// <summary>Loops that keep the arithmetic units as busy as they can be. Each gives back how many operations it made.</summary>
internal static unsafe class RegisterLoops
{
    private const int Features = 64;

    /// <summary>Twelve sums a·b + c that do not wait for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MultiplyAdd<T>(int steps)
        where T : unmanaged, INumberBase<T>
    {
        Vector512<T> a = Vector512.Create(T.CreateTruncating(0.999)), b = Vector512.Create(T.CreateTruncating(0.001));
        Vector512<T> s0 = a, s1 = b, s2 = a, s3 = b, s4 = a, s5 = b, s6 = a, s7 = b, s8 = a, s9 = b, s10 = a, s11 = b;
        for (var k = 0; k < steps; k++)
        {
            s0 = Fma(s0, a, b);
            s1 = Fma(s1, a, b);
            s2 = Fma(s2, a, b);
            s3 = Fma(s3, a, b);
            s4 = Fma(s4, a, b);
            s5 = Fma(s5, a, b);
            s6 = Fma(s6, a, b);
            s7 = Fma(s7, a, b);
            s8 = Fma(s8, a, b);
            s9 = Fma(s9, a, b);
            s10 = Fma(s10, a, b);
            s11 = Fma(s11, a, b);
        }

        Keep(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11);
        return 12.0 * Vector512<T>.Count * steps;
    }

    /// <summary>Six rows against 32 columns, (x - y)² summed over 64 features again and again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDifferences(int steps)
    {
        float* rows = stackalloc float[6 * Features];
        float* columns = stackalloc float[32 * Features];
        new Span<float>(rows, 6 * Features).Fill(0.5f);
        new Span<float>(columns, 32 * Features).Fill(0.25f);
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        Vector512<float> d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        for (var k = 0; k < steps; k++)
        {
            int feature = k % Features;
            float* x = rows + feature;
            Vector512<float> left = Vector512.Load(columns + (32 * feature)), right = Vector512.Load(columns + (32 * feature) + 16);
            Step(x[0], left, right, ref a0, ref a1);
            Step(x[Features], left, right, ref b0, ref b1);
            Step(x[2 * Features], left, right, ref c0, ref c1);
            Step(x[3 * Features], left, right, ref d0, ref d1);
            Step(x[4 * Features], left, right, ref e0, ref e1);
            Step(x[5 * Features], left, right, ref f0, ref f1);
        }

        Keep(a0 + a1 + b0 + b1 + c0 + c1 + d0 + d1 + e0 + e1 + f0 + f1);
        return 12.0 * Vector512<float>.Count * steps;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(float x, Vector512<float> left, Vector512<float> right, ref Vector512<float> a, ref Vector512<float> b)
    {
        Vector512<float> row = Vector512.Create(x), first = row - left, second = row - right;
        a = Vector512.FusedMultiplyAdd(first, first, a);
        b = Vector512.FusedMultiplyAdd(second, second, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Fma<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <summary>A use of the result that the compiler cannot see through, so that the loop stays.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep<T>(Vector512<T> value)
    {
    }
}
