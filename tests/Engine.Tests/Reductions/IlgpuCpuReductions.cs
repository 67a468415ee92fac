namespace GpuKernels.Engine.Tests.Reductions;

public sealed class IlgpuCpuReductions : ReductionConformance
{
    protected override string Backend => "ilgpu-cpu";
}
