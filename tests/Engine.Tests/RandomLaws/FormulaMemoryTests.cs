using CsCheck;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;
using Microsoft.Extensions.Logging.Abstractions;

namespace GpuKernels.Engine.Tests.RandomLaws;

/// <summary>Compiled formulas are forgotten: thousands of them leave no more code behind than one engine keeps. Runs alone, since it counts what the process holds.</summary>
[CollectionDefinition(nameof(FormulaMemoryTests), DisableParallelization = true)]
[Collection(nameof(FormulaMemoryTests))]
public sealed class FormulaMemoryTests
{
    /// <summary>Programs that one engine keeps.</summary>
    private const int Kept = 512;

    /// <summary>Programs that the collector has not come to yet, whatever the number of formulas.</summary>
    private const int Waiting = 64;

    [Fact]
    public async Task Thousands_of_formulas_leave_no_code_behind()
    {
        int before = Left();

        await Run(Soak.Choose(1_000, 20_000));

        Assert.InRange(Left() - before, int.MinValue, Kept + Waiting);
    }

    private static async Task Run(int count)
    {
        using var engine = new KernelEngine(new EngineSettings { Threads = 1 }, NullLoggerFactory.Instance);
        await MappedFormula.Requests.SampleAsync(
            async request =>
            {
                try
                {
                    await SharedEngine.Fill(request with { Backend = "cpu" }, engine);
                }
                catch (SpecException refused)
                {
                    Assert.True(MappedFormula.NamesALimit(refused), refused.Message);
                }
            },
            iter: count,
            threads: 1,
            print: MappedFormula.Print);
    }

    /// <summary>Emitted assemblies that are still loaded once the collector has had its say; code goes in several rounds.</summary>
    private static int Left()
    {
        int before = int.MaxValue, left = Count();
        while (left < before)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            (before, left) = (left, Count());
        }

        return left;
    }

    private static int Count() => AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name == "GpuKernels.Emitted");
}
