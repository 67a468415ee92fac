namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "opencl")]
public sealed class OpenClProducts : ProductConformance
{
    protected override string Backend => "opencl";
}
