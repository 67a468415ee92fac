namespace GpuKernels.Engine.Tests.Reductions;

[Trait("device", "cuda")]
public sealed class CudaReductions : ReductionConformance
{
    protected override string Backend => "cuda";
}
