using ILGPU;
using ILGPU.Runtime.OpenCL;

namespace GpuKernels.Engine.Tests.Devices;

[Trait("device", "opencl")]
public sealed class OpenClOps : OpConformance
{
    protected override string Backend => "opencl";

    protected override Context.Builder Add(Context.Builder builder) => builder.OpenCL();
}
