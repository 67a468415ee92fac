using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>The values of an evaluation's last grid, computed on a device, or on several alike.</summary>
internal sealed class IlgpuComputation(DeviceShare<IDeviceGrid> devices) : IComputation
{
    public void Compute(LevelBox box, ReadOnlySpan<ResultTarget> targets)
    {
        ResultTarget[] held = targets.ToArray();
        devices.Use(device => device.Compute(box, held));
    }

    public void Dispose() => devices.Dispose();
}
