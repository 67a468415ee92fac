using CsCheck;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.RandomLaws;

/// <summary>Random formulas over random axes compile, and agree with the reference, or are refused with the limit that they pass.</summary>
public sealed class MappedFormulaLaws
{
    [Fact]
    public Task Cpu_agrees_with_the_reference() => Agrees("cpu", Soak.Choose(500, 10_000));

    [Fact]
    public Task Ilgpu_agrees_with_the_reference() => Agrees("ilgpu-cpu", Soak.Choose(50, 500));

    private static Task Agrees(string backend, int count) => MappedFormula.Requests.SampleAsync(
        async request =>
        {
            try
            {
                await Agreement.WithReference(request with { Backend = backend }, 1e-9, 1e-9);
            }
            catch (SpecException refused)
            {
                Assert.True(MappedFormula.NamesALimit(refused), refused.Message);
            }
        },
        iter: count,
        print: MappedFormula.Print);
}
