namespace GpuKernels.Engine.Tests.Reductions;

public sealed class CpuSymmetricReductions : SymmetricReductions
{
    protected override string Backend => "cpu";
}
