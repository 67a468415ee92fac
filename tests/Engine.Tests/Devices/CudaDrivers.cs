namespace GpuKernels.Engine.Tests.Devices;

public sealed class CudaDrivers : DriverConformance
{
    protected override string Backend => "cuda";
}
