namespace GpuKernels.Engine.Tests.Conformance;

public sealed class IlgpuCpuRaggedConformance : RaggedConformance
{
    protected override string Backend => "ilgpu-cpu";
}
