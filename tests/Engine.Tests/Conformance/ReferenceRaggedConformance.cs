namespace GpuKernels.Engine.Tests.Conformance;

public sealed class ReferenceRaggedConformance : RaggedConformance
{
    protected override string Backend => "reference";
}
