namespace GpuKernels.Engine.Tests.Conformance;

public sealed class IlgpuCpuAxesConformance : AxesConformance
{
    protected override string Backend => "ilgpu-cpu";
}
