using GpuKernels.Engine.Backends.Reduced;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;
using GpuKernels.Engine.Reductions;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Reference;

/// <summary>Reductions by their definitions: all values of a result are computed in float64, and then reduced at once.</summary>
internal sealed unsafe class DefinedReducer : IReducedComputation
{
    /// <summary>Rows of a part, where a box has all rows.</summary>
    private const long PartRows = 48;

    private readonly ReductionPlan _plan;
    private readonly Grid _grid;
    private readonly IComputation _pairs;
    private readonly PackedWeights?[] _weights;

    public DefinedReducer(ReductionPlan plan, Grid grid, IComputation pairs, ArgumentStore arguments)
    {
        _plan = plan;
        _grid = grid;
        _pairs = pairs;
        _weights = [.. plan.Running.Select(running => running.Weights is { Source: ArgumentSource argument }
            ? PackedWeights.Of(running, grid.Shape, arguments[argument.Name], DataType.Float64, 0)
            : null)];
    }

    public void Cut(LevelBox box, List<LevelBox> parts) => parts.AddRange(_plan.Blocks is { } blocks ? box.Cut(blocks.Row, PartRows) : [box]);

    public void Accumulate(LevelBox part, PartialStates results)
    {
        results.Fit([.. _plan.Results.Select((_, k) => _plan.LevelsOf(k))], [.. _plan.Results.Select(result => (int)result.Numbers * sizeof(double))], part);
        foreach (int[] alike in Enumerable.Range(0, _plan.Results.Count).GroupBy(result => string.Join(' ', _plan.LevelsOf(result))).Select(group => group.ToArray()))
        {
            var walk = new KeptWalk(_plan.LevelsOf(alike[0]), part);
            do
            {
                Define(alike, walk, part, results);
            }
            while (walk.Next());
        }
    }

    public void Finish(LevelBox box, IReadOnlyList<PartialStates> parts, ReadOnlySpan<ResultTarget> targets)
    {
        foreach (PartialStates part in parts)
        {
            for (var k = 0; k < targets.Length; k++)
            {
                var walk = new KeptWalk(_plan.LevelsOf(k), part.Box);
                nint first = (nint)box.OffsetOf(part.Box, targets[k]);
                do
                {
                    nint target = first + walk.Locate(targets[k]);
                    NumberWriter.Write(new Span<double>((void*)walk.Locate(part.Arrays[k]), (int)_plan.Results[k].Numbers), _plan.Results[k].Type, ref target);
                }
                while (walk.Next());
            }
        }
    }

    public void Dispose()
    {
        Array.ForEach(_weights, weights => weights?.Dispose());
        _pairs.Dispose();
    }

    /// <summary>One number, or one list, of each result that keeps the same levels, made of all values of one point of them.</summary>
    private void Define(int[] alike, KeptWalk walk, LevelBox part, PartialStates results)
    {
        LevelBox box = walk.BoxIn(part);
        using var outputs = new PartialStates();
        outputs.Fit([.. _grid.OutputLevels], [.. _grid.OutputLevels.Select(_ => sizeof(double))], box);
        if (alike.Any(result => outputs.Counts[_plan.Running[_plan.Results[result].Running].Output] > 0))
        {
            _pairs.Compute(box, outputs.Arrays);
        }

        foreach (int result in alike)
        {
            Define(result, box, outputs, new Span<double>((void*)walk.Locate(results.Arrays[result]), (int)_plan.Results[result].Numbers));
        }
    }

    private void Define(int number, LevelBox box, PartialStates outputs, Span<double> results)
    {
        ReducedResult result = _plan.Results[number];
        RunningReduction running = _plan.Running[result.Running];
        int step = result.Law.IsList ? results.Length : 1;
        for (var vector = 0; vector < running.Vectors; vector++)
        {
            var values = new List<double>();
            var weights = new List<double>();
            var indices = new List<long>();
            foreach (KeptWalk walk in Reduced(box, running))
            {
                values.Add(*(double*)walk.Locate(outputs.Arrays[running.Output]));
                indices.Add(walk.IndexOf(_grid.Shape.Column));
                weights.AddRange(Weight(result.Running, walk, vector, outputs));
            }

            result.Law.Define(new DefinedValues(values.ToArray(), weights.ToArray(), indices.ToArray()), running.Bounds, results.Slice(vector * step, step));
        }
    }

    /// <summary>The points of the reduced levels, but for pairs that are left out.</summary>
    private IEnumerable<KeptWalk> Reduced(LevelBox box, RunningReduction running)
    {
        if (box.IsEmpty)
        {
            yield break;
        }

        int[] levels = [.. _grid.Shape.Row is { } row && !_plan.Levels.Contains(row) ? [row] : Array.Empty<int>(), .. _plan.Levels];
        var walk = new KeptWalk(levels, box);
        do
        {
            if (!running.ExcludesSelf || walk.IndexOf(_grid.Shape.Row!.Value) != walk.IndexOf(_grid.Shape.Column))
            {
                yield return walk;
            }
        }
        while (walk.Next());
    }

    private double[] Weight(int number, KeptWalk walk, int vector, PartialStates outputs)
    {
        RunningReduction running = _plan.Running[number];
        if (running.WeightsOutput is { } output)
        {
            return [*(double*)walk.Locate(outputs.Arrays[output])];
        }

        if (_weights[number] is not { } weights)
        {
            return [];
        }

        nint row = weights.At([.. _grid.Shape.Outer.Select(walk.IndexOf)]);
        return [*(double*)(row + (nint)((vector * weights.VectorStride) + (walk.IndexOf(_grid.Shape.Column) * sizeof(double))))];
    }
}
