namespace GpuKernels.Engine.Tests.Devices;

public sealed class CudaProducts : ProductConformance
{
    protected override string Backend => "cuda";
}
