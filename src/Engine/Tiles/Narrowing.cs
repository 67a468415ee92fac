using System.Runtime.Intrinsics;

namespace GpuKernels.Engine.Tiles;

/// <summary>float64 numbers rounded to the nearest float32, ties to even; beyond its range to infinity.</summary>
internal static unsafe class Narrowing
{
    /// <summary>Rounds numbers that stand side by side to places so many bytes apart.</summary>
    public static void Round(double* source, byte* target, long stride, long count)
    {
        long done = 0;
        for (; stride == sizeof(float) && done <= count - Vector256<float>.Count; done += Vector256<float>.Count)
        {
            Vector256<double> low = Vector256.Load(source + done), high = Vector256.Load(source + done + Vector256<double>.Count);
            Vector256.Store(Vector256.Narrow(low, high), (float*)target + done);
        }

        for (; done < count; done++)
        {
            *(float*)(target + (done * stride)) = (float)source[done];
        }
    }
}
