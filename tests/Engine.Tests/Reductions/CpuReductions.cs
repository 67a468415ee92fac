namespace GpuKernels.Engine.Tests.Reductions;

public sealed class CpuReductions : ReductionConformance
{
    protected override string Backend => "cpu";
}
