using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>One warm request in this process: X against Y, 4096 samples each, float32, into memory that is reused.</summary>
[MemoryDiagnoser]
public class PairwiseBenchmarks : IDisposable
{
    private const int Samples = 4096;

    private readonly KernelEngine _engine = new(new EngineSettings(), NullLoggerFactory.Instance);
    private readonly byte[] _result = new byte[(long)Samples * Samples * sizeof(float)];
    private Plan _plan = null!;

    [Params("sqeuclidean", "rbf", "cosine")]
    public string Function { get; set; } = "";

    [Params(3, 64, 784)]
    public int Features { get; set; }

    [GlobalSetup]
    public void Plan() => _plan = _engine.Plan(new Request
    {
        Outputs = [new OutputWords { Function = Function }],
        Arguments = [ArgumentWords.Of("x", Random(1)), ArgumentWords.Of("y", Random(2))],
    });

    [Benchmark]
    public async Task Fill()
    {
        using Evaluation evaluation = _engine.Evaluate(_plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([_result]);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private Tensor Random(int seed)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, Samples * Features).Select(_ => random.NextSingle())], Samples, Features);
    }
}
