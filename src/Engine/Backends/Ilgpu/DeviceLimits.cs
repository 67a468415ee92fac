using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>What of a device's properties the tiles depend on.</summary>
/// <param name="GroupSide">A group is so many threads square.</param>
/// <param name="SharedBytes">Shared memory that a group takes at most.</param>
/// <param name="IsGpu">It has a GPU's registers: a CPU has 16 to 32 vectors, which 8 x 8 accumulators do not fit.</param>
internal sealed record DeviceLimits(int GroupSide, int SharedBytes, bool IsGpu)
{
    /// <summary>Two groups of this fit every device's shared memory beside each other, and one the 48 KB that CUDA gives unasked.</summary>
    private const int MostShared = 24 << 10;

    /// <summary>False on OpenCL: staged kernels gave wrong values on PoCL, for a reason that is not found yet.</summary>
    public bool CanStage { get; init; } = true;

    public static DeviceLimits Of(Accelerator accelerator) => new(
        accelerator.MaxNumThreadsPerGroup >= 256 ? 16 : accelerator.MaxNumThreadsPerGroup >= 64 ? 8 : 4,
        Math.Min(MostShared, accelerator.MaxSharedMemoryPerGroup),
        accelerator.AcceleratorType != AcceleratorType.CPU && !(accelerator.Device is CLDevice device && device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU)))
    {
        CanStage = accelerator.AcceleratorType != AcceleratorType.OpenCL,
    };
}
