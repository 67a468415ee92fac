namespace GpuKernels.Engine.Tests.Conformance;

public sealed class IlgpuCpuGradientConformance : GradientConformance
{
    protected override string Backend => "ilgpu-cpu";
}
