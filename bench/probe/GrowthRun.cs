using System.Diagnostics;
using GpuKernels.Client;
using GpuKernels.Embedded;

namespace GpuKernels.Probe;

/// <summary>The rbf Gram matrix of many samples of 64 features, tile by tile, as it leaves the engine, and nothing kept: the whole would fill the memory.</summary>
/// <param name="Samples">How many samples.</param>
/// <param name="NanosecondsPerPair">The best of a few runs, over the pairs of the whole matrix.</param>
internal sealed record GrowthRun(int Samples, double NanosecondsPerPair)
{
    private const int Features = 64, Runs = 5;

    /// <summary>Runs for so long are not counted: the runtime compiles what runs often a second time.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);

    /// <summary>Counted runs end when they have taken so long in all.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(12);

    public static async Task<GrowthRun> Measure(int samples)
    {
        var random = new Random(1);
        var numbers = new float[samples * Features];
        for (var k = 0; k < numbers.Length; k++)
        {
            numbers[k] = random.NextSingle();
        }

        await using var kernels = new EmbeddedKernels();
        var x = Tensor.Of(numbers, samples, Features);
        Computation gram = Computation.Pairwise(Output.Function("rbf"), x, null, new Dictionary<string, Tensor> { ["gamma"] = 0.05 }) with { Backend = "cpu" };
        TimeSpan best = TimeSpan.MaxValue, all = TimeSpan.Zero, warm = TimeSpan.Zero;
        while (warm < Warm)
        {
            warm += await Read(kernels, gram);
        }

        for (var run = 0; run < Runs && all < Enough; run++)
        {
            TimeSpan time = await Read(kernels, gram);
            best = time < best ? time : best;
            all += time;
        }

        return new GrowthRun(samples, best.TotalNanoseconds / samples / samples);
    }

    private static async Task<TimeSpan> Read(EmbeddedKernels kernels, Computation gram)
    {
        long start = Stopwatch.GetTimestamp();
        await using EmbeddedEvaluation evaluation = kernels.Start(gram);
        var bytes = 0L;
        await foreach (ResultTile tile in evaluation)
        {
            bytes += tile.Bytes.Length;
        }

        return bytes > 0 ? Stopwatch.GetElapsedTime(start) : throw new InvalidOperationException("No tile came.");
    }
}
