using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>
/// Whole requests of the device's drivers beside each other, and beside what people write first: from samples in the host's memory to the result there, both
/// copies included. In this process, so that it also runs where there is no SDK, such as in the OpenCL testbed.
/// </summary>
[InProcess]
public class DeviceBenchmarks : IDisposable
{
    private readonly KernelEngine _engine = new(new EngineSettings { Threads = 4 }, NullLoggerFactory.Instance);
    private readonly byte[] _result = new byte[(long)DevicePairs.Samples * DevicePairs.Samples * sizeof(float)];
    private readonly float[] _naiveResult = new float[DevicePairs.Samples * DevicePairs.Samples];
    private readonly Dictionary<TileDriver, (IlgpuBackend Backend, DeviceOwner Owner, Plan Plan)> _opened = [];
    private DevicePairs? _pairs;
    private NaiveDeviceKernel? _naive;

    [Params(3, 64, 784)]
    public int Features { get; set; }

    private DevicePairs Pairs => _pairs ??= new DevicePairs(Features);

    [Benchmark(Baseline = true)]
    public void Naive() => (_naive ??= Pairs.OpenNaive()).Fill(Pairs.X, Pairs.Y, _naiveResult);

    [Benchmark]
    public Task OnePair() => Fill(TileDriver.OnePair);

    [Benchmark]
    public Task Skinny() => Fill(TileDriver.Skinny);

    [Benchmark]
    public Task Staged4() => Fill(TileDriver.Staged4);

    [Benchmark]
    public Task Staged8() => Fill(TileDriver.Staged8);

    [Benchmark]
    public Task Vectors() => Fill(TileDriver.Vectors);

    [Benchmark]
    public Task WideVectors() => Fill(TileDriver.WideVectors);

    [GlobalCleanup]
    public void Dispose()
    {
        _naive?.Dispose();
        foreach ((IlgpuBackend backend, _, _) in _opened.Values)
        {
            backend.Dispose();
        }

        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Fill(TileDriver driver)
    {
        if (!_opened.TryGetValue(driver, out (IlgpuBackend Backend, DeviceOwner Owner, Plan Plan) opened))
        {
            _opened[driver] = opened = Pairs.Open(driver);
        }

        using Evaluation evaluation = _engine.Evaluate(opened.Plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([_result]);
    }
}
