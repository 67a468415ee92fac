namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "opencl")]
public sealed class OpenClDrivers : DriverConformance
{
    protected override string Backend => "opencl";
}
