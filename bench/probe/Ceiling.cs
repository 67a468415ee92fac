using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using GpuKernels.Engine.Lanes;

namespace GpuKernels.Probe;

/// <summary>What this machine can do at most, on all cores, best of a few runs: with AVX-512 where .NET uses it, else with AVX2.</summary>
/// <param name="MultiplyAdd32">Multiply-adds of float32 numbers in registers, in 10^9 a second.</param>
/// <param name="MultiplyAdd64">The same of float64 numbers.</param>
/// <param name="SquaredDifferences32">The inner loop of a squared distance, float32, its numbers in the nearest cache, in 10^9 features of pairs a second.</param>
/// <param name="FillBytes">Bytes written to memory, in 10^9 a second.</param>
internal sealed record Ceiling(double MultiplyAdd32, double MultiplyAdd64, double SquaredDifferences32, double FillBytes)
{
    private const int Runs = 7;
    private const int Steps = 1 << 22;
    private const int FillSize = 64 << 20;

    public static unsafe Ceiling Measure()
    {
        int threads = Environment.ProcessorCount;
        var filled = (byte*)NativeMemory.Alloc((nuint)(FillSize * threads));
        var ceiling = new Ceiling(
            Best(_ => Vector512.IsHardwareAccelerated ? RegisterLoops.MultiplyAdd<F32x16>(Steps) : RegisterLoops.MultiplyAdd<F32x8>(Steps)),
            Best(_ => Vector512.IsHardwareAccelerated ? RegisterLoops.MultiplyAdd<F64x8>(Steps) : RegisterLoops.MultiplyAdd<F64x4>(Steps)),
            Best(_ => Vector512.IsHardwareAccelerated ? RegisterLoops.SquaredDifferences<F32x16>(Steps) : RegisterLoops.SquaredDifferences<F32x8>(Steps)),
            Best(thread => Fill(filled + ((long)thread * FillSize))));
        NativeMemory.Free(filled);
        return ceiling;
    }

    private static unsafe double Fill(byte* start)
    {
        new Span<byte>(start, FillSize).Fill(1);
        return FillSize;
    }

    /// <summary>10^9 operations a second over all threads, in the best run; the work gives back how many operations it made.</summary>
    private static double Best(Func<int, double> work) => Enumerable.Range(0, Runs).Max(_ =>
    {
        int threads = Environment.ProcessorCount;
        using var ready = new Barrier(threads);
        var made = new (double Operations, long Start, long End)[threads];
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            ready.SignalAndWait();
            long start = Stopwatch.GetTimestamp();
            double operations = work(number);
            made[number] = (operations, start, Stopwatch.GetTimestamp());
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        TimeSpan time = Stopwatch.GetElapsedTime(made.Min(run => run.Start), made.Max(run => run.End));
        return made.Sum(run => run.Operations) / time.TotalSeconds / 1e9;
    });
}
