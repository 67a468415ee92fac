using GpuKernels.Engine.Backends.Ilgpu.Products;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A device's memory: what is taken of it stays below a limit, and what the driver refuses is one kind of exception for every driver.</summary>
/// <param name="accelerator">The device.</param>
/// <param name="limit">Bytes that may be taken.</param>
internal sealed class DeviceMemory(Accelerator accelerator, long limit)
{
    private long _taken;

    public long Limit => limit;

    /// <summary>The most bytes that were ever taken at once.</summary>
    public long MostTaken { get; private set; }

    /// <summary>Gives back what is only kept for later; false: nothing is left.</summary>
    public Func<bool> GiveBack { get; set; } = () => false;

    /// <exception cref="DeviceMemoryException">There is no room.</exception>
    public DeviceArray<T> Allocate<T>(long count)
        where T : unmanaged
    {
        while (true)
        {
            try
            {
                return Take<T>(count);
            }
            catch (DeviceMemoryException) when (GiveBack())
            {
            }
        }
    }

    public static bool IsShortage(AcceleratorException failure) => failure switch
    {
        CudaException cuda => cuda.Error == nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY),
        CLException opencl => opencl.Error is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE or CLError.CL_OUT_OF_RESOURCES or CLError.CL_OUT_OF_HOST_MEMORY,
        CuBlasFailure cublas => cublas.IsShortage,
        _ => false,
    };

    private DeviceArray<T> Take<T>(long count)
        where T : unmanaged
    {
        long bytes = checked(Math.Max(1, count) * Interop.SizeOf<T>());
        if (_taken + bytes > limit)
        {
            throw new DeviceMemoryException(bytes);
        }

        try
        {
            var array = new DeviceArray<T>(accelerator.Allocate1D<T>(Math.Max(1, count)), () => _taken -= bytes);
            _taken += bytes;
            MostTaken = Math.Max(MostTaken, _taken);
            return array;
        }
        catch (AcceleratorException refusal) when (IsShortage(refusal))
        {
            throw new DeviceMemoryException(bytes, refusal);
        }
    }
}

/// <summary>Memory on the device that is given back when it is disposed.</summary>
internal sealed class DeviceArray<T>(MemoryBuffer1D<T, Stride1D.Dense> buffer, Action release) : IDisposable
    where T : unmanaged
{
    public ArrayView<T> View => buffer.View.AsContiguous();

    public MemoryBuffer Buffer => buffer;

    public void Dispose()
    {
        buffer.Dispose();
        release();
    }
}
