using ILGPU;
using ILGPU.Runtime.Cuda;

namespace GpuKernels.Engine.Tests.Devices;

public sealed class CudaOps : OpConformance
{
    protected override string Backend => "cuda";

    protected override Context.Builder Add(Context.Builder builder) => builder.Cuda();
}
