namespace GpuKernels.Engine.Tests.Conformance;

public sealed class ReferenceAxesConformance : AxesConformance
{
    protected override string Backend => "reference";
}
