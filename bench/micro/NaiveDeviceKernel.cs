using GpuKernels.Engine.Backends.Ilgpu;
using ILGPU;
using ILGPU.Runtime;

namespace GpuKernels.Benchmarks;

/// <summary>What people write first: one thread computes one pair from samples as they lie, row after row, and all of the result is copied to the host.</summary>
internal sealed class NaiveDeviceKernel : IDisposable
{
    private const int GroupSide = 16;

    private readonly Context _context;
    private readonly Accelerator _accelerator;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _x, _y, _distances;
    private readonly Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int> _kernel;
    private readonly int _samples, _features;

    /// <param name="x">Samples, row after row.</param>
    /// <param name="y">As many.</param>
    /// <param name="samples">A multiple of the group's side.</param>
    public NaiveDeviceKernel(float[] x, float[] y, int samples)
    {
        _context = Context.Create(_ => { });
        _accelerator = DriverLibrary.Cuda.Devices().Concat(DriverLibrary.OpenCl.Devices()).First(device => DeviceFitness.WhyNot(device) is null).CreateAccelerator(_context);
        (_x, _y) = (_accelerator.Allocate1D(x), _accelerator.Allocate1D(y));
        _distances = _accelerator.Allocate1D<float>((long)samples * samples);
        _kernel = _accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(Pair);
        (_samples, _features) = (samples, x.Length / samples);
    }

    /// <summary>The launch alone: samples and result are on the device.</summary>
    public void Launch()
    {
        Start();
        _accelerator.Synchronize();
    }

    /// <summary>From samples on the host to the result on the host; all memory is there before.</summary>
    public void Fill(float[] x, float[] y, float[] result)
    {
        _x.CopyFromCPU(x);
        _y.CopyFromCPU(y);
        Start();
        _distances.CopyToCPU(result);
    }

    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
        _distances.Dispose();
        _accelerator.Dispose();
        _context.Dispose();
    }

    private void Start()
    {
        var groups = new Index2D(_samples / GroupSide, _samples / GroupSide);
        _kernel(new KernelConfig(groups, new Index2D(GroupSide, GroupSide)), _x.View, _y.View, _distances.View, _features);
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

        distances[(row * (Grid.DimX * Group.DimX)) + column] = sum;
    }
}
