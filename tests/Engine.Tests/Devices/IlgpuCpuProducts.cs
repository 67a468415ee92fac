namespace GpuKernels.Engine.Tests.Devices;

public sealed class IlgpuCpuProducts : ProductConformance
{
    protected override string Backend => "ilgpu-cpu";
}
