using System.Diagnostics;
using GpuKernels.Engine.Backends;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Plans.Splitting;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tiles;

namespace GpuKernels.Engine.Plans;

/// <summary>Makes a plan of a spec: splits it, compiles it for a backend, cuts the result into tiles, and holds it against the budgets.</summary>
internal sealed class Planner(EngineSettings settings)
{
    public Plan Plan(Spec spec, IBackend backend)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Grid> grids = Split(spec);
        ProgramLimits.Check(grids);
        ReductionPlan? reduction = spec.Reductions.Count > 0 ? ReductionPlan.Of(spec, grids[^1]) : null;
        ITiling tiles = reduction is null
            ? new TileGrid(grids[^1], spec.Precision.Size(), settings.TileBytes, spec.Symmetry, spec.Packed)
            : new ReducedTiling(grids[^1], reduction);
        ResultDescription[] results = reduction is null
            ? [.. spec.Outputs.Select(output => Describe(spec, output))]
            : [.. spec.Reductions.Select((reduced, k) => Describe(spec, spec.Outputs[reduced.Output]) with
            {
                Name = reduced.Name, Type = reduction.Results[k].Type, Shape = spec.ShapeOf(reduced), Symmetric = false,
            })];
        long working = WorkingSet.BytesOf(grids, spec, tiles, backend.Parallelism);
        CheckBudget(results, working);
        string source = backend.Compile(spec, grids);
        return new Plan(spec, grids, reduction, tiles, backend)
        {
            Method = backend.MethodOf(spec, grids),
            Results = results,
            WorkingBytes = working,
            Split = [.. grids.Select(SplitText.Describe)],
            Source = source,
            CompileTime = Stopwatch.GetElapsedTime(start),
        };
    }

    private static IReadOnlyList<Grid> Split(Spec spec)
    {
        var views = spec.Arguments.ToDictionary(argument => argument.Name, ArgumentView.Of);
        var scope = new Scope([.. spec.Levels.Select(level => (level.Name, level.Size))], views);
        return Splitter.Split(scope, [.. spec.Outputs.Select(output => output.Body)], [.. spec.Outputs.Select(output => output.Axes)], spec.ReducedLevels);
    }

    private static ResultDescription Describe(Spec spec, SpecOutput output)
    {
        long features = spec.Arguments.SelectMany(argument => argument.SampleAxes.Select(axis => argument.Shape[axis])).DefaultIfEmpty().Max();
        double unit = spec.Precision == DataType.Float64 ? Math.ScaleB(1, -53) : Math.ScaleB(1, -24);
        return new ResultDescription(
            output.Name, spec.Precision, spec.ShapeOf(output), spec.Symmetry is not null, output.Law, (features + 8) * unit);
    }

    private void CheckBudget(ResultDescription[] results, long working)
    {
        var violations = new List<Violation>();
        foreach (ResultDescription result in results)
        {
            Int128 bytes = result.Shape.Aggregate((Int128)result.Type.Size(), (product, size) => product * size);
            if (bytes > settings.MaxResultBytes)
            {
                violations.Add(new Violation(
                    $"outputs[{result.Name}]", $"The result of shape [{string.Join(", ", result.Shape)}] has {bytes} bytes; the limit is {settings.MaxResultBytes}."));
            }
        }

        if (working > settings.MaxWorkingBytes)
        {
            violations.Add(new Violation("arguments", $"The work needs {working} bytes of memory beside the arguments; the limit is {settings.MaxWorkingBytes}."));
        }

        if (violations.Count > 0)
        {
            throw new BudgetException(violations);
        }
    }
}
