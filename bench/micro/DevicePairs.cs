using GpuKernels.Engine;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Backends.Ilgpu;
using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Benchmarks;

/// <summary>What the measurements on a device compute: squared Euclidean distances of 2048 x 2048 samples, float32, on the first CUDA or OpenCL device.</summary>
internal sealed class DevicePairs(int features)
{
    public const int Samples = 2048;

    public float[] X { get; } = Random(1, features);

    public float[] Y { get; } = Random(2, features);

    /// <summary>The engine's plan, for one of the device's drivers; null: the one that it chooses.</summary>
    public (IlgpuBackend Backend, DeviceOwner Owner, Plan Plan) Open(TileDriver? driver)
    {
        (DeviceDescription device, DeviceOwner? owner) = DeviceDiscovery.Find(new DeviceBudget(), driver).First(found => found.Owner is not null && found.Device.Backend != "ilgpu-cpu");
        var backend = new IlgpuBackend([new DeviceUnit(device, owner!)], new Workers(Environment.ProcessorCount));
        var request = new Request
        {
            Outputs = [new OutputWords { Function = "sqeuclidean" }],
            Arguments = [ArgumentWords.Of("x", Tensor.Of(X, Samples, features)), ArgumentWords.Of("y", Tensor.Of(Y, Samples, features))],
        };
        return (backend, owner!, new Planner(new EngineSettings()).Plan(SpecValidator.Validate(request), backend));
    }

    public NaiveDeviceKernel OpenNaive() => new(X, Y, Samples);

    private static float[] Random(int seed, int features)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Samples * features).Select(_ => random.NextSingle())];
    }
}
