namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "cuda")]
public sealed class CudaDrivers : DriverConformance
{
    protected override string Backend => "cuda";
}
