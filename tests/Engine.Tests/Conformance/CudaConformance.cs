using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

[Trait("device", "cuda")]
public sealed class CudaConformance(OracleAnswers answers) : BackendConformance(answers)
{
    protected override string Backend => "cuda";
}
