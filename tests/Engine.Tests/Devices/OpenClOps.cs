namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "opencl")]
public sealed class OpenClOps : OpConformance
{
    protected override string Backend => "opencl";
}
