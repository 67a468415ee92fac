using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>
/// The device's drivers beside each other, and beside what people write first, on the first CUDA or OpenCL device: squared Euclidean distances of 2048 x 2048
/// samples, float32, the copy to the host included. In this process, so that it also runs where there is no SDK, such as in the OpenCL testbed.
/// </summary>
[InProcess]
public class DeviceBenchmarks : IDisposable
{
    private const int Samples = 2048;

    private readonly KernelEngine _engine = new(new EngineSettings { Threads = 4 }, NullLoggerFactory.Instance);
    private readonly byte[] _result = new byte[(long)Samples * Samples * sizeof(float)];
    private readonly float[] _naiveResult = new float[Samples * Samples];
    private readonly Dictionary<TileDriver, (IlgpuBackend Backend, Plan Plan)> _opened = [];
    private NaiveDeviceKernel? _naive;

    [Params(3, 64)]
    public int Features { get; set; }

    [Benchmark(Baseline = true)]
    public void Naive() => (_naive ??= new NaiveDeviceKernel(Random(1), Random(2), Samples)).Fill(_naiveResult);

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
        foreach ((IlgpuBackend backend, _) in _opened.Values)
        {
            backend.Dispose();
        }

        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Fill(TileDriver driver)
    {
        if (!_opened.TryGetValue(driver, out (IlgpuBackend Backend, Plan Plan) opened))
        {
            _opened[driver] = opened = Open(driver);
        }

        using Evaluation evaluation = _engine.Evaluate(opened.Plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([_result]);
    }

    private (IlgpuBackend Backend, Plan Plan) Open(TileDriver driver)
    {
        (DeviceDescription device, DeviceOwner? owner) = DeviceDiscovery.Find(new DeviceBudget(), driver).First(found => found.Owner is not null && found.Device.Backend != "ilgpu-cpu");
        var backend = new IlgpuBackend([new DeviceUnit(device, owner!)], new Workers(Environment.ProcessorCount));
        var request = new Request
        {
            Outputs = [new OutputWords { Function = "sqeuclidean" }],
            Arguments = [ArgumentWords.Of("x", Tensor.Of(Random(1), Samples, Features)), ArgumentWords.Of("y", Tensor.Of(Random(2), Samples, Features))],
        };
        return (backend, new Planner(new EngineSettings()).Plan(SpecValidator.Validate(request), backend));
    }

    private float[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Samples * Features).Select(_ => random.NextSingle())];
    }
}
