using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Reducing;

/// <summary>What is kept running while the last grid's pairs pass by, and the results that are made of it in the end.</summary>
/// <param name="Levels">The levels that are reduced.</param>
/// <param name="Running">The states that are kept, each once, however many results are made of it.</param>
/// <param name="Results">The results.</param>
public sealed record ReductionPlan(IReadOnlyList<int> Levels, IReadOnlyList<RunningReduction> Running, IReadOnlyList<ReducedResult> Results)
{
    /// <summary>Each pair of a symmetric matrix is computed once, in these blocks; null: all pairs are computed.</summary>
    public SymmetricBlocks? Blocks { get; private init; }

    /// <param name="spec">The request.</param>
    /// <param name="grid">The grid whose values are reduced.</param>
    /// <param name="takesPairsOnce">False: the backend computes every pair.</param>
    public static ReductionPlan Of(Spec spec, Grid grid, bool takesPairsOnce)
    {
        var running = new List<RunningReduction>();
        var results = new List<ReducedResult>();
        foreach (SpecReduction reduction in spec.Reductions)
        {
            RunningReduction state = Describe(spec, grid, reduction);
            int known = running.FindIndex(state.Shares);
            if (known < 0)
            {
                running.Add(state);
                known = running.Count - 1;
            }

            DataType type = reduction.Law.GivesWholeNumbers ? DataType.Int64 : spec.ResultType;
            results.Add(new ReducedResult(known, reduction.Law, reduction.Law.IsList ? reduction.Bounds.Kept : reduction.Vectors, type));
        }

        return new ReductionPlan(spec.ReducedLevels, running, results) { Blocks = takesPairsOnce ? SymmetricBlocks.Of(spec, grid, running) : null };
    }

    /// <summary>The levels of a result's axes, but for the last where it has one for weights or kept values.</summary>
    public IReadOnlyList<int> LevelsOf(int result) => Running[Results[result].Running].Levels;

    private static RunningReduction Describe(Spec spec, Grid grid, SpecReduction reduction)
    {
        Operand? weights = reduction.WeightsArgument is { } name
            ? WeightsOperand.Of(spec.Arguments.First(argument => argument.Name == name), grid.Shape, spec.ReducedLevels)
            : null;
        WeightsOperand.CheckOutputs(grid, reduction);
        CheckSelf(grid, spec, reduction);
        return new RunningReduction(
            reduction.Law, reduction.Output, weights, reduction.WeightsOutput, reduction.Vectors ?? 1, reduction.Bounds,
            reduction.ExcludesSelf, [.. grid.OutputLevels[reduction.ShapedBy].Where(level => !spec.ReducedLevels.Contains(level))]);
    }

    /// <summary>The pair of a sample with itself stands on the diagonal of rows and columns; other levels have none.</summary>
    private static void CheckSelf(Grid grid, Spec spec, SpecReduction reduction)
    {
        if (reduction.ExcludesSelf && !(grid.Shape.Row is { } row && spec.Self is { } self
            && ((self.Row, self.Column) == (row, grid.Shape.Column) || (self.Column, self.Row) == (row, grid.Shape.Column))))
        {
            throw new SpecException($"reductions[{reduction.Name}].exclude_self", "The levels of x and of x itself do not face each other in this function.");
        }
    }
}
