using System.Runtime.Intrinsics;

namespace GpuKernels.Engine.Tiles;

/// <summary>float64 numbers rounded to the nearest float32, ties to even; beyond its range to infinity.</summary>
internal static unsafe class Narrowing
{
    /// <summary>Rounds numbers one after another; both may start at one address, for each is written where those before it were read.</summary>
    public static void Round(double* source, float* target, long count)
    {
        long done = 0;
        for (; done <= count - Vector256<float>.Count; done += Vector256<float>.Count)
        {
            Vector256<double> low = Vector256.Load(source + done), high = Vector256.Load(source + done + Vector256<double>.Count);
            Vector256.Store(Vector256.Narrow(low, high), target + done);
        }

        for (; done < count; done++)
        {
            target[done] = (float)source[done];
        }
    }
}
