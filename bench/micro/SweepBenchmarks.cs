using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>K[g, i, j] of rbf for 32 gammas, 2048 by 2048 samples of 64 features, float32: one request that shares the distances, and 32 requests.</summary>
public class SweepBenchmarks : IDisposable
{
    private const int Samples = 2048, Features = 64, Gammas = 32;

    private readonly KernelEngine _engine = new(new EngineSettings(), NullLoggerFactory.Instance);
    private readonly byte[] _result = new byte[(long)Samples * Samples * Gammas * sizeof(float)];
    private readonly ArgumentWords[] _samples = [ArgumentWords.Of("x", Random(1)), ArgumentWords.Of("y", Random(2))];

    [Benchmark(Baseline = true)]
    public async Task Apart()
    {
        int matrix = _result.Length / Gammas;
        for (var g = 0; g < Gammas; g++)
        {
            await Run(new Request { Outputs = [new OutputWords { Function = "rbf" }], Arguments = [.. _samples, Gamma(g + 1)] }, _result.AsMemory(g * matrix, matrix));
        }
    }

    [Benchmark]
    public Task Together() => Run(
        new Request
        {
            Outputs = [new OutputWords { Function = "rbf" }],
            Arguments = [.. _samples, ArgumentWords.Of("gamma", Tensor.Of([.. Enumerable.Range(1, Gammas).Select(g => g / 64f)], Gammas))],
            Levels = [Walk("g", "gamma"), Walk("i", "x"), Walk("j", "y")],
        },
        _result);

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private static ArgumentWords Gamma(int g) => ArgumentWords.Of("gamma", Tensor.Scalar(g / 64.0));

    private static LevelWords Walk(string name, string argument) => new() { Name = name, InAxes = new Dictionary<string, int> { [argument] = 0 } };

    private async Task Run(Request request, Memory<byte> result)
    {
        Plan plan = _engine.Plan(request);
        using Evaluation evaluation = _engine.Evaluate(plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([result]);
    }

    private static Tensor Random(int seed)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, Samples * Features).Select(_ => random.NextSingle())], Samples, Features);
    }
}
