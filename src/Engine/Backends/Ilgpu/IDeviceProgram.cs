using GpuKernels.Engine.Backends.Packing;
using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>A program compiled for an accelerator.</summary>
internal interface IDeviceProgram
{
    /// <summary>Makes room for a packed grid on the device; call it on the device's thread.</summary>
    /// <exception cref="DeviceMemoryException">There is no room for it.</exception>
    IDeviceGrid Place(DeviceOwner owner, PackedGrid packed, GridShape shape);
}

/// <summary>A packed grid on the device.</summary>
internal interface IDeviceGrid : IDeviceData
{
    /// <summary>Computes a box and copies its values to their targets on the host; from any thread.</summary>
    void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets);
}
