using GpuKernels.Engine.Backends.Ilgpu.Device;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>What of a device's properties the tiles depend on.</summary>
/// <param name="GroupSide">A group is so many threads square.</param>
/// <param name="Stages">Staging pays: a group has the shared memory for it, and that is not the cache which every read goes through anyway, as on a CPU.</param>
/// <param name="IsGpu">It has a GPU's registers: a CPU has 16 to 32 vectors, which 8 x 8 accumulators do not fit.</param>
/// <param name="IsProcessor">It is a CPU: a thread should have whole vectors to work on, and its compiler finds them in loops.</param>
/// <param name="VectorBytes">Of a CPU: how long the vectors are that its compiler makes.</param>
internal sealed record DeviceLimits(int GroupSide, bool Stages, bool IsGpu, bool IsProcessor = false, int VectorBytes = 0)
{
    /// <summary>ILGPU's simulator stages, since it is there to try what a GPU does.</summary>
    public static DeviceLimits Of(Accelerator accelerator)
    {
        bool isSimulator = accelerator.AcceleratorType == AcceleratorType.CPU;
        bool isProcessor = IsProcessorOf(accelerator);
        return new(
            accelerator.MaxNumThreadsPerGroup >= 256 ? 16 : accelerator.MaxNumThreadsPerGroup >= 64 ? 8 : 4,
            accelerator.MaxSharedMemoryPerGroup >= Staging.Bytes && !isProcessor,
            !isSimulator && !isProcessor,
            isProcessor,
            isProcessor ? WideVectorKernels.VectorBytesOf((CLDevice)accelerator.Device) : 0);
    }

    /// <summary>Whether the device is a processor, whose memory is the host's.</summary>
    public static bool IsProcessorOf(Accelerator accelerator) =>
        accelerator.Device is CLDevice device && device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU);
}
