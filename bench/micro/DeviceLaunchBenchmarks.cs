using BenchmarkDotNet.Attributes;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Cpu;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Benchmarks;

/// <summary>
/// Launches alone: the engine's, of the driver that it chooses, beside that of what people write first. Samples and result are on the device for both. What a
/// whole request takes is measured by <see cref="DeviceBenchmarks"/>.
/// </summary>
[InProcess]
public class DeviceLaunchBenchmarks : IDisposable
{
    private NaiveDeviceKernel? _naive;
    private IlgpuBackend? _backend;
    private ArgumentStore? _arguments;
    private DeviceShare<DeviceLaunches>? _share;

    [Params(3, 64, 784)]
    public int Features { get; set; }

    [GlobalSetup]
    public void Open()
    {
        var pairs = new DevicePairs(Features);
        _naive = pairs.OpenNaive();
        (_backend, DeviceOwner owner, Plan plan) = pairs.Open(driver: null);
        var workers = new Workers(Environment.ProcessorCount);
        _arguments = new ArgumentStore(ArgumentValues.Complete(plan.Spec, new Dictionary<string, Tensor>()));
        DeviceSession session = owner.Run(opened => opened);
        _share = new DeviceShare<DeviceLaunches>(
            [owner], plan.Grids[^1], plan.Spec.Precision, new HoistedArrays(plan.Grids, _arguments, new CpuCompiler(), workers), workers,
            (device, packed) => new DeviceLaunches(device, session, packed, plan));
    }

    [Benchmark(Baseline = true)]
    public void Naive() => _naive!.Launch();

    [Benchmark]
    public void Chosen() => _share!.Use(launches => launches.Run());

    [GlobalCleanup]
    public void Dispose()
    {
        _naive?.Dispose();
        _share?.Dispose();
        _arguments?.Dispose();
        _backend?.Dispose();
        GC.SuppressFinalize(this);
    }
}
