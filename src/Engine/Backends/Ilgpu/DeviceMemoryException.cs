namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The device has no room for so many bytes now: with smaller tiles it may have.</summary>
internal sealed class DeviceMemoryException(long bytes, Exception? cause = null)
    : Exception($"The device has no room for {bytes} bytes more.", cause);
