using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Reducing;

/// <summary>
/// How the pairs of X with X itself are cut so that each is computed once: square blocks on and above the diagonal. K[i, j] goes into the
/// result of i as the value at j, and into the result of j as the value at i.
/// </summary>
/// <param name="Row">The level that is kept.</param>
/// <param name="Column">The level that is reduced.</param>
/// <param name="Side">Rows and columns of a block.</param>
/// <param name="Run">Neighbouring blocks of a row of blocks that are one part.</param>
/// <param name="StateBytes">About what the states of all parts have in memory: they wait for each other.</param>
public sealed record SymmetricBlocks(int Row, int Column, long Side, long Run, double StateBytes)
{
    /// <summary>Sides are multiples of a strip's columns.</summary>
    private const long Least = 1024;

    /// <summary>About how many blocks a side of the matrix has: more share the work better, fewer have fewer states.</summary>
    private const long Blocks = 32;

    /// <summary>The most columns and the most pairs times features of a part, so that a cancelled request ends soon.</summary>
    private const long MostColumns = 64 * Least;
    private const double MostWork = 1L << 30;

    /// <summary>The most bytes of all parts' states.</summary>
    private const double MostBytes = 64 << 20;

    /// <summary>The blocks of a request; null where pairs are no mirror images, or where the states would need too much memory. Depends on the shapes alone.</summary>
    public static SymmetricBlocks? Of(Spec spec, Grid grid, IReadOnlyList<RunningReduction> running)
    {
        GridShape shape = grid.Shape;
        bool fits = spec.Symmetry is { } pair && shape.Row is { } kept && shape.Outer.Count == 0
            && ((pair.Row, pair.Column) == (kept, shape.Column) || (pair.Column, pair.Row) == (kept, shape.Column))
            && spec.ReducedLevels is [var reduced] && reduced == shape.Column
            && running.All(reduction => reduction.Law.TakesPairsOnce && reduction.WeightsOutput is null && reduction.Levels.Contains(kept));
        if (!fits || shape.Columns <= Least)
        {
            return null;
        }

        long side = Least * Math.Max(1, Ceiling(shape.Columns, Least * Blocks));
        double work = grid.Work / shape.Rows / shape.Columns * side * side;
        long run = Math.Max(1, (long)Math.Min(MostColumns / side, MostWork / work));
        double cells = running.Sum(reduction => (double)reduction.CellBytes
            * reduction.Levels.Aggregate(1.0, (points, level) => points * (level == shape.Row ? 1 : shape.Sizes[level])));
        double states = cells * shape.Rows * (Ceiling(shape.Columns, side) + 1);
        return states <= MostBytes ? new SymmetricBlocks(shape.Row!.Value, shape.Column, side, run, states) : null;
    }

    /// <summary>The parts, the longest rows of blocks first.</summary>
    internal IReadOnlyList<LevelBox> Parts(LevelBox whole) =>
        [.. whole.Cut(Row, Side).SelectMany(rows => rows.With(Column, rows.From[Row], rows.To[Column]).Cut(Column, Run * Side))];

    /// <summary>The samples whose results a part's mirrored pairs go into: its columns right of the diagonal block, as rows.</summary>
    internal LevelBox Mirrored(LevelBox part) => part.With(Row, Math.Min(part.To[Column], Math.Max(part.From[Column], part.To[Row])), part.To[Column]);

    private static long Ceiling(long number, long divisor) => (number + divisor - 1) / divisor;
}
