using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Conformance;

public sealed class IlgpuCpuConformance(OracleAnswers answers) : BackendConformance(answers)
{
    protected override string Backend => "ilgpu-cpu";
}
