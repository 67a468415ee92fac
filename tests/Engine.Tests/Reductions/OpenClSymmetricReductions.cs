namespace GpuKernels.Engine.Tests.Reductions;

[Trait("device", "opencl")]
public sealed class OpenClSymmetricReductions : SymmetricReductions
{
    protected override string Backend => "opencl";
}
