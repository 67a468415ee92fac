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
        ReductionPlan? reduction = spec.Reductions.Count > 0 ? ReductionPlan.Of(spec, grids[^1], backend.TakesPairsOnce) : null;
        ResultDescription[] results = reduction is null
            ? [.. spec.Outputs.Select(output => Describe(spec, output))]
            : [.. spec.Reductions.Select((reduced, k) => Describe(spec, spec.Outputs[reduced.Output]) with
            {
                Name = reduced.Name, Type = reduction.Results[k].Law.GivesWholeNumbers ? DataType.Int64 : spec.ResultType, Shape = spec.ShapeOf(reduced), Symmetric = false,
            })];
        CheckResults(results);
        int tileBytes = settings.TileBytes > 0 ? settings.TileBytes : backend.TileBytes;
        ITiling tiles = reduction is not null ? new ReducedTiling(grids[^1], reduction, backend.ReducedWork, tileBytes) : TilingOf(spec, grids[^1], results, tileBytes);
        long working = WorkingSet.BytesOf(grids, spec, tiles, backend.Parallelism);
        CheckWorking(working);
        DeviceNeed? need = backend.NeedOf(spec, grids[^1], tiles, reduction);
        CheckDevice(need);
        string source = backend.Compile(spec, grids, reduction);
        double factor = backend.BoundFactorOf(spec, grids[^1]);
        return new Plan(spec, grids, reduction, tiles, backend)
        {
            Method = backend.MethodOf(spec, grids),
            Results = [.. results.Select(result => result with { Bound = result.Bound * factor })],
            WorkingBytes = working,
            DeviceNeed = need,
            Split = [.. grids.Select(SplitText.Describe)],
            Source = source,
            CompileTime = Stopwatch.GetElapsedTime(start),
        };
    }

    private static ITiling TilingOf(Spec spec, Grid grid, ResultDescription[] results, int tileBytes) => spec.IsRagged
        ? new RaggedTiles(grid, spec, [.. results.Select(result => result.Offsets!)], tileBytes)
        : new TileGrid(grid, spec.Precision.Size(), tileBytes, spec.Symmetry, spec.Packed);

    private static IReadOnlyList<Grid> Split(Spec spec)
    {
        var views = spec.Arguments.ToDictionary(argument => argument.Name, new ArgumentViews(spec).Of);
        var scope = new Scope([.. spec.Levels.Select(level => (level.Name, level.Size))], views);
        bool walksGroups = !spec.IsRagged || views.Values.Any(view => view.Strides.ContainsKey(0));
        IReadOnlyList<IReadOnlyList<int>> axes = [.. spec.Outputs.Select(output => walksGroups ? output.Axes : [.. output.Axes.Skip(1)])];
        return Splitter.Split(scope, [.. spec.Outputs.Select(output => output.Body)], axes, spec.ReducedLevels);
    }

    private static ResultDescription Describe(Spec spec, SpecOutput output)
    {
        long features = spec.Arguments.SelectMany(argument => argument.SampleAxes.Select(axis => argument.Shape[axis])).DefaultIfEmpty().Max();
        double bound = (features + 8) * UnitOf(spec.Precision) + (spec.ResultType == spec.Precision ? 0 : UnitOf(spec.ResultType));
        long[]? offsets = spec.OffsetsOf(output);
        return new ResultDescription(
            output.Name, spec.ResultType, offsets is null ? spec.ShapeOf(output) : [offsets[^1]], spec.Symmetry is not null, output.Law, bound)
        {
            Offsets = offsets,
        };
    }

    /// <summary>Half the distance from one to the next number above it: what one rounding costs.</summary>
    private static double UnitOf(DataType type) => Math.ScaleB(1, type == DataType.Float64 ? -53 : -24);

    private void CheckResults(ResultDescription[] results)
    {
        Violation[] violations =
        [
            .. from result in results
               let bytes = result.Shape.Aggregate((Int128)result.Type.Size(), (product, size) => product * size)
               where bytes > settings.MaxResultBytes
               select new Violation($"outputs[{result.Name}]", $"The result of shape [{string.Join(", ", result.Shape)}] has {bytes} bytes; the limit is {settings.MaxResultBytes}."),
        ];
        if (violations.Length > 0)
        {
            throw new BudgetException(violations);
        }
    }

    private static void CheckDevice(DeviceNeed? need)
    {
        if (need is not null && need.LeastBytes > need.Budget)
        {
            throw new BudgetException([new Violation(
                "arguments", $"The samples need {need.LeastBytes} bytes of the device's memory, however small the tiles are; it has {need.Budget} for all requests.")]);
        }
    }

    private void CheckWorking(long working)
    {
        if (working > settings.MaxWorkingBytes)
        {
            throw new BudgetException([new Violation("arguments", $"The work needs {working} bytes of memory beside the arguments; the limit is {settings.MaxWorkingBytes}.")]);
        }
    }
}
