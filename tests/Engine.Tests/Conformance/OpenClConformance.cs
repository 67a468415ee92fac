using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

[Trait("device", "opencl")]
public sealed class OpenClConformance(OracleAnswers answers) : BackendConformance(answers)
{
    protected override string Backend => "opencl";
}
