namespace GpuKernels.Engine.Tests.Conformance;

public sealed class CpuGradientConformance : GradientConformance
{
    protected override string Backend => "cpu";
}
