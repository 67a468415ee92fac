using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

public sealed class ReferenceConformance(OracleAnswers answers) : BackendConformance(answers)
{
    protected override string Backend => "reference";
}
