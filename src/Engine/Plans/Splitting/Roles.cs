using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// The part that each level plays. Columns lie in the lanes: the last result axis on which a pass depends. Rows are the axis before it.
/// A level on which no pass depends is an epilogue level: its points share the passes. What is left is walked point by point.
/// </summary>
internal sealed record Roles(int? Row, int Column, IReadOnlyList<int> Outer, IReadOnlyList<int> Epilogue)
{
    /// <summary>True when a value depends on both sides of the grid, so that it must be computed for each pair.</summary>
    public bool IsPair(ulong levels) => Has(levels, Column) && (Row is not { } row || Has(levels, row));

    public bool HasRow(ulong levels) => Row is { } row && Has(levels, row);

    public bool HasColumn(ulong levels) => Has(levels, Column);

    public bool HasEpilogue(ulong levels) => Epilogue.Any(level => Has(levels, level));

    /// <summary>
    /// Chooses the parts for trees whose results have the axes given, outermost first. Of the levels that are reduced, one lies in the
    /// lanes, so that whole bundles are taken into a reduction at once; the rows are kept where any level is.
    /// </summary>
    public static Roles Choose(Scope scope, IReadOnlyList<Node> bodies, IReadOnlyList<int> resultLevels, IReadOnlyList<int> reducedLevels)
    {
        ulong folded = bodies.Aggregate(0UL, (levels, body) => levels | FoldedLevels(scope, body));
        int[] candidates = [.. resultLevels.Where(level => Has(folded, level))];
        candidates = candidates.Length > 0 ? candidates : [.. resultLevels];
        if (candidates.Length == 0)
        {
            return new Roles(null, scope.AddLevel("one", 1), [], []);
        }

        int column = reducedLevels.Count == 0 ? candidates[^1] : candidates.Where(reducedLevels.Contains).LastOrDefault(reducedLevels[^1]);
        int? row = candidates.Where(level => level != column).OrderByDescending(reducedLevels.Contains).Reverse().Cast<int?>().FirstOrDefault(level => !bodies.Any(body => HasOwn(scope, body, (1UL << level!.Value) | (1UL << column), inFold: false)));
        int[] rest = [.. resultLevels.Where(level => level != column && level != row)];
        return new Roles(row, column, [.. rest.Where(level => Has(folded, level))], [.. rest.Where(level => !Has(folded, level))]);
    }

    private static bool Has(ulong levels, int level) => (levels & (1UL << level)) != 0;

    /// <summary>The levels on which folds over features depend.</summary>
    private static ulong FoldedLevels(Scope scope, Node node) => node is FoldFeatures or Dot
        ? scope.LevelsOf(node)
        : node.Children.Aggregate(0UL, (levels, child) => levels | FoldedLevels(scope, child));

    /// <summary>True when each pair of indices has a vector of its own, or a number inside a fold, so that it is no stream of a row or a column.</summary>
    private static bool HasOwn(Scope scope, Node node, ulong pair, bool inFold) => node is Symbol
        ? (inFold || scope.RankOf(node) > 0) && (scope.LevelsOf(node) & pair) == pair
        : node.Children.Any(child => HasOwn(scope, child, pair, inFold || node is FoldFeatures or Dot));
}
