namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "cuda")]
public sealed class CudaOps : OpConformance
{
    protected override string Backend => "cuda";
}
