using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reference;

/// <summary>
/// The definition of right: three loops, float64, sums in doubled precision, nothing split and nothing shared. Slow on purpose.
/// </summary>
internal sealed class ReferenceBackend(int threads) : IBackend
{
    public string Name => "reference";

    public DeviceDescription Device { get; } = new("reference", "float64 interpreter", true, null, []);

    public int Parallelism => threads;

    public string Compile(Spec spec, IReadOnlyList<Grid> grids, ReductionPlan? reduction) =>
        string.Join("\n", spec.Outputs.Select(output => $"{output.Name} = {output.Body}"));

    public IComputation Start(Spec spec, IReadOnlyList<Grid> grids, ArgumentStore arguments) =>
        new ReferenceComputation(spec, grids[^1], arguments);

    public IReducedComputation StartReduced(Spec spec, ReductionPlan plan, IReadOnlyList<Grid> grids, ArgumentStore arguments) =>
        new DefinedReducer(plan, grids[^1], new ReferenceComputation(spec with { Precision = DataType.Float64 }, grids[^1], arguments), arguments);

    public void Dispose()
    {
    }
}
