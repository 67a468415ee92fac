namespace GpuKernels.Engine.Tests.Reductions;

[Trait("device", "opencl")]
public sealed class OpenClReductions : ReductionConformance
{
    protected override string Backend => "opencl";
}
