namespace GpuKernels.Engine.Tests.Conformance;

public sealed class CpuAxesConformance : AxesConformance
{
    protected override string Backend => "cpu";
}
