namespace GpuKernels.Engine.Tests.Conformance;

public sealed class CpuRaggedConformance : RaggedConformance
{
    protected override string Backend => "cpu";
}
