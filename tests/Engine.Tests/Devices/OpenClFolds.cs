namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "opencl")]
public sealed class OpenClFolds : FoldConformance
{
    protected override string Backend => "opencl";
}
