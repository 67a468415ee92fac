namespace GpuKernels.Engine.Backends;

/// <summary>A device failed while it worked for a request. It is out of use from then on; the same request may run on another backend.</summary>
public sealed class DeviceLostException(string backend, Exception cause)
    : Exception($"The {backend} device failed and is out of use: {cause.Message}", cause);
