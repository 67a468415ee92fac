using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>The Gram matrices of 1000 point sets of 2 to 40 points with 5 features: in one request, and in one request for each; results go into memory that is there.</summary>
[MemoryDiagnoser]
public class GroupBenchmarks : IDisposable
{
    private const int Groups = 1000, Features = 5;

    private readonly KernelEngine _engine = new(new EngineSettings(), NullLoggerFactory.Instance);
    private readonly long[] _offsets = new long[Groups + 1];
    private float[] _rows = [];
    private byte[] _result = [];

    [GlobalSetup]
    public void Make()
    {
        var random = new Random(1);
        for (var g = 0; g < Groups; g++)
        {
            _offsets[g + 1] = _offsets[g] + random.Next(2, 41);
        }

        _result = new byte[Enumerable.Range(0, Groups).Sum(g => (_offsets[g + 1] - _offsets[g]) * (_offsets[g + 1] - _offsets[g])) * sizeof(float)];
        _rows = [.. Enumerable.Range(0, (int)_offsets[^1] * Features).Select(_ => random.NextSingle())];
    }

    [Benchmark(Baseline = true)]
    public async Task Apart()
    {
        for (var g = 0; g < Groups; g++)
        {
            int first = (int)_offsets[g], count = (int)_offsets[g + 1] - first;
            await Run(ArgumentWords.Of("x", Tensor.Of(_rows.AsSpan(first * Features, count * Features), count, Features)));
        }
    }

    [Benchmark]
    public Task Together() => Run(ArgumentWords.Of("x", Tensor.Of(_rows, _offsets[^1], Features)) with { Offsets = _offsets });

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Run(ArgumentWords x)
    {
        Plan plan = _engine.Plan(new Request { Outputs = [new OutputWords { Function = "rbf" }], Arguments = [x, ArgumentWords.Of("gamma", Tensor.Scalar(0.5))] });
        using Evaluation evaluation = _engine.Evaluate(plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([_result.AsMemory(0, (int)plan.ResultBytes)]);
    }
}
