using BenchmarkDotNet.Attributes;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Benchmarks;

/// <summary>
/// What people write first: one thread computes one pair from samples as they lie, row after row. <see cref="DeviceBenchmarks"/> is held against it,
/// on the same device, with the copy of the result to the host in both.
/// </summary>
[InProcess]
public class NaiveDeviceBenchmarks : IDisposable
{
    private const int Samples = 2048;
    private const int GroupSide = 16;

    private readonly float[] _result = new float[Samples * Samples];
    private Context? _context;
    private Accelerator? _accelerator;
    private MemoryBuffer1D<float, Stride1D.Dense>? _x, _y, _distances;
    private Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int>? _kernel;

    [Params(3, 64)]
    public int Features { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _context = Context.Create(builder => builder.Cuda().OpenCL());
        _accelerator = _context.Devices.First(device => device.AcceleratorType != AcceleratorType.CPU).CreateAccelerator(_context);
        (_x, _y) = (_accelerator.Allocate1D(Random(1)), _accelerator.Allocate1D(Random(2)));
        _distances = _accelerator.Allocate1D<float>(_result.Length);
        _kernel = _accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(Pair);
    }

    [Benchmark]
    public void Fill()
    {
        var groups = new Index2D(Samples / GroupSide, Samples / GroupSide);
        _kernel!(new KernelConfig(groups, new Index2D(GroupSide, GroupSide)), _x!.View, _y!.View, _distances!.View, Features);
        _distances.CopyToCPU(_result);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _x?.Dispose();
        _y?.Dispose();
        _distances?.Dispose();
        _accelerator?.Dispose();
        _context?.Dispose();
        GC.SuppressFinalize(this);
    }

    private static void Pair(ArrayView<float> x, ArrayView<float> y, ArrayView<float> distances, int features)
    {
        int row = (Grid.IdxY * Group.DimY) + Group.IdxY, column = (Grid.IdxX * Group.DimX) + Group.IdxX;
        float sum = 0;
        for (var feature = 0; feature < features; feature++)
        {
            float difference = x[(row * features) + feature] - y[(column * features) + feature];
            sum += difference * difference;
        }

        distances[(row * Samples) + column] = sum;
    }

    private float[] Random(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Samples * Features).Select(_ => random.NextSingle())];
    }
}
