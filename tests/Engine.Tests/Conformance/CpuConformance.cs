using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

public sealed class CpuConformance(OracleAnswers answers) : BackendConformance(answers)
{
    protected override string Backend => "cpu";
}
