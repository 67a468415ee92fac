namespace GpuKernels.Engine.Tests.Devices;

public sealed class IlgpuCpuDrivers : DriverConformance
{
    protected override string Backend => "ilgpu-cpu";
}
