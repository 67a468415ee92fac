namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>What a device has of a request. It is made, and disposed, on the device's thread.</summary>
internal interface IDeviceData : IDisposable
{
    /// <summary>Brings the numbers that are not on the device yet; from any thread but the device's, before anything is computed.</summary>
    void Bring();
}
