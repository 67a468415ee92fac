using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// The split by dependence: each part of a function belongs to the set of levels on which it depends, and is computed once for each
/// point of that set. The last grid computes the outputs; the grids before it compute what it reads.
/// </summary>
internal static class Splitter
{
    /// <summary>The name of the level over the features of a vector result; no word, so no level of a request has it.</summary>
    private const string FeatureName = "feature of the result";

    /// <summary>The name of the level over the rows of a matrix result.</summary>
    private const string RowName = "row of the result";

    /// <param name="scope">The levels and the arguments as the function's symbols.</param>
    /// <param name="bodies">One tree an output: a number, a vector or a matrix.</param>
    /// <param name="outputLevels">For each output its result axes; <see cref="SpecOutput.FeatureAxis"/> and <see cref="SpecOutput.RowAxis"/> for those of the value.</param>
    /// <param name="reducedLevels">The levels along which values are reduced.</param>
    public static IReadOnlyList<Grid> Split(
        Scope scope, IReadOnlyList<Node> bodies, IReadOnlyList<IReadOnlyList<int>> outputLevels, IReadOnlyList<int> reducedLevels)
    {
        var lowering = new Lowering(scope);
        var grids = new List<Grid>();
        var scalars = new List<Node>();
        var axes = new List<IReadOnlyList<int>>();
        for (var k = 0; k < bodies.Count; k++)
        {
            Node body = lowering.Lower(bodies[k]);
            List<int> levels = [.. outputLevels[k]];
            if (scope.RankOf(body) == 2)
            {
                int rows = ValueLevel(scope, RowName, scope.RowsOf(body));
                levels[levels.IndexOf(SpecOutput.RowAxis)] = rows;
                body = lowering.RowAtLevel(body, rows);
            }

            if (scope.RankOf(body) == 1)
            {
                int features = ValueLevel(scope, FeatureName, scope.LengthOf(body));
                levels[levels.IndexOf(SpecOutput.FeatureAxis)] = features;
                body = lowering.AtLevel(body, features);
            }

            scalars.Add(body);
            axes.Add(levels);
        }

        int[] all = [.. axes.SelectMany(levels => levels).Distinct()];
        IReadOnlyList<int> longest = axes.MaxBy(levels => levels.Count)!;
        int[] order = [.. longest, .. all.Except(longest)];
        var roles = Roles.Choose(scope, scalars, order, reducedLevels);
        Grid final = new GridBuilder(scope, roles, new Hoister(scope, lowering, grids)).Build(scalars, axes);
        return [.. grids.Append(final).Select(grid => grid with { Shape = grid.Shape with { Names = [.. scope.LevelNames], Sizes = [.. scope.LevelSizes] } })];
    }

    /// <summary>Outputs with as many features share a level, so that they share their passes.</summary>
    private static int ValueLevel(Scope scope, string name, long size)
    {
        for (var level = 0; level < scope.LevelNames.Count; level++)
        {
            if (scope.LevelNames[level] == name && scope.LevelSizes[level] == size)
            {
                return level;
            }
        }

        return scope.AddLevel(name, size);
    }
}
