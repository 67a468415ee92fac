using BenchmarkDotNet.Attributes;
using GpuKernels.Engine;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Benchmarks;

/// <summary>
/// The device's drivers beside each other on the first CUDA or OpenCL device: squared Euclidean distances of 2048 x 2048 samples, float32. In this process,
/// so that it also runs where there is no SDK, such as in the OpenCL testbed.
/// </summary>
[InProcess]
public class DeviceBenchmarks : IDisposable
{
    private const int Samples = 2048;

    private readonly KernelEngine _engine = new(new EngineSettings { Threads = 4 }, NullLoggerFactory.Instance);
    private readonly byte[] _result = new byte[(long)Samples * Samples * sizeof(float)];
    private IlgpuBackend? _backend;
    private Plan _plan = null!;

    public static IEnumerable<string> Drivers => TileDriver.All.Select(driver => driver.Name);

    [ParamsSource(nameof(Drivers))]
    public string Driver { get; set; } = "";

    [Params(3, 64)]
    public int Features { get; set; }

    [GlobalSetup]
    public void Plan()
    {
        TileDriver driver = TileDriver.All.Single(driver => driver.Name == Driver);
        (DeviceDescription device, DeviceOwner? owner) = DeviceDiscovery.Find(new DeviceBudget(), driver).First(found => found.Owner is not null && found.Device.Backend != "ilgpu-cpu");
        _backend = new IlgpuBackend([new DeviceUnit(device, owner!)], new Workers(Environment.ProcessorCount));
        var request = new Request
        {
            Outputs = [new OutputWords { Function = "sqeuclidean" }],
            Arguments = [ArgumentWords.Of("x", Random(1)), ArgumentWords.Of("y", Random(2))],
        };
        _plan = new Planner(new EngineSettings()).Plan(SpecValidator.Validate(request), _backend);
    }

    [Benchmark]
    public async Task Fill()
    {
        using Evaluation evaluation = _engine.Evaluate(_plan, new Dictionary<string, Tensor>());
        await evaluation.Fill([_result]);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _backend?.Dispose();
        _engine.Dispose();
        GC.SuppressFinalize(this);
    }

    private Tensor Random(int seed)
    {
        var random = new Random(seed);
        return Tensor.Of([.. Enumerable.Range(0, Samples * Features).Select(_ => random.NextSingle())], Samples, Features);
    }
}
