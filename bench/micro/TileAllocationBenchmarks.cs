using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>
/// What a warm request allocates, by the number of its tiles: the column Allocated of the rows with 4 and with 256 tiles tells what one costs. The result
/// is the same 16 MiB of float32, filled into memory that is reused, or taken as tiles, as the server takes them.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class TileAllocationBenchmarks : IDisposable
{
    private const int Samples = 2048;

    private readonly byte[] _result = new byte[(long)Samples * Samples * sizeof(float)];
    private KernelEngine _engine = null!;
    private Plan _plan = null!;

    [Params(4, 256)]
    public int Tiles { get; set; }

    [GlobalSetup]
    public void Plan()
    {
        _engine = new(new EngineSettings { TileBytes = Samples * Samples * sizeof(float) / Tiles }, NullLoggerFactory.Instance);
        _plan = _engine.Plan(new Request
        {
            Outputs = [new OutputWords { Function = "rbf" }],
            Arguments = [ArgumentWords.Of("x", Random(1)), ArgumentWords.Of("y", Random(2))],
        });
    }

    [Benchmark]
    public async Task Fill()
    {
        using Evaluation evaluation = _engine.Evaluate(_plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([_result]);
    }

    [Benchmark]
    public async Task Stream()
    {
        using Evaluation evaluation = _engine.Evaluate(_plan, new Dictionary<string, Tensor>());
        await foreach (Tile tile in evaluation.Tiles())
        {
            tile.Dispose();
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private static Tensor Random(int seed)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, Samples * 16).Select(_ => random.NextSingle())], Samples, 16);
    }
}
