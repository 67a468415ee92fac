using System.Globalization;
using GpuKernels.Engine.Backends.Cpu.Guarded;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Cpu;

/// <summary>SIMD on all cores: the fastest way on a machine without a GPU.</summary>
internal sealed class CpuBackend(Workers workers) : IBackend
{
    private readonly CpuCompiler _compiler = new();

    public string Name => "cpu";

    public DeviceDescription Device { get; } = new(
        "cpu", Processor.Name, true, null,
        [
            new("instructions", ProcessorLanes.InstructionSet),
            new("threads", workers.Count.ToString(CultureInfo.InvariantCulture)),
            new("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB"),
        ]);

    public int Parallelism => workers.Count;

    public string Compile(Spec spec, IReadOnlyList<Grid> grids, ReductionPlan? reduction)
    {
        foreach (Grid grid in grids.SkipLast(1))
        {
            _compiler.Compile(grid.Program, DataType.Float64);
        }

        _compiler.Compile(grids[^1].Program, spec.Precision, GuardedMethod.Applies(spec, grids[^1]));
        return ProgramText.Write(grids[^1].Program);
    }

    public string MethodOf(Spec spec, IReadOnlyList<Grid> grids) => GuardedMethod.Applies(spec, grids[^1]) ? GuardedMethod.Name : "direct";

    public IComputation Start(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments) =>
        new CpuComputation(spec, grids, arguments, _compiler, workers);

    public void Dispose()
    {
    }
}
