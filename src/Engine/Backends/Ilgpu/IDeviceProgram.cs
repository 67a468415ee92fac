using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A program compiled for an accelerator.</summary>
internal interface IDeviceProgram
{
    /// <summary>Copies a packed grid to the device; call it on the device's thread.</summary>
    /// <exception cref="DeviceMemoryException">There is no room for it.</exception>
    IDeviceGrid Upload(DeviceOwner owner, PackedGrid packed, GridShape shape);
}

/// <summary>A packed grid on the device. Dispose it on the device's thread.</summary>
internal interface IDeviceGrid : IDisposable
{
    /// <summary>Computes a box and copies its values to their targets on the host; from any thread.</summary>
    void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets);
}
