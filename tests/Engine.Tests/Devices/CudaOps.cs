namespace GpuKernels.Engine.Tests.Devices;

public sealed class CudaOps : OpConformance
{
    protected override string Backend => "cuda";
}
