using System.Globalization;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The device has no room for so many bytes now: with smaller tiles it may have.</summary>
internal sealed class DeviceMemoryException : Exception
{
    public DeviceMemoryException(long bytes, Exception? cause = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"The device has no room for {bytes} bytes more."), cause)
    {
    }

    /// <summary>What a launch needs beside the memory that was taken for it, of which only the driver knows how much it is.</summary>
    public DeviceMemoryException(Exception cause)
        : base($"The device has no room for a launch: {cause.Message}.", cause)
    {
    }
}
