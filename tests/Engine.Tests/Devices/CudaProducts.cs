namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "cuda")]
public sealed class CudaProducts : ProductConformance
{
    protected override string Backend => "cuda";
}
