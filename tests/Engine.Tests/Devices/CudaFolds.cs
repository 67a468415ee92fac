namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "cuda")]
public sealed class CudaFolds : FoldConformance
{
    protected override string Backend => "cuda";
}
