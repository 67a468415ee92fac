using System.Numerics;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Plans.Reducing;

namespace GpuKernels.Engine.Backends.Ilgpu.Folding;

/// <summary>
/// What a device makes of a reduction. Of a fold it makes states, one for each row and segment of columns. Of a selection it makes the extreme of each
/// block of columns: the k values that are kept lie in the k blocks whose extremes stand first, the lower block first among equal ones, since each
/// of those has a value that stands before all values of the other blocks. Then it computes these blocks once more, and the processor keeps what is kept.
/// </summary>
internal sealed class DeviceReduction
{
    /// <summary>The fewest columns of a block: a group's threads take in so many at once.</summary>
    private const long LeastBlock = 256;

    private const long MostBlock = 4096;

    /// <summary>Values of listed blocks that are computed at once: enough to keep a device busy, and few enough to stay in the processor's cache.</summary>
    private const long NumbersAtOnce = 1 << 19;

    private DeviceReduction(RunningReduction asked, long columns)
    {
        Asked = asked;
        Selects = asked.Law.Extreme is not null;
        Folded = asked.Law.Extreme is { } extreme ? asked with { Law = extreme } : asked;
        Segment = Selects ? BlockOf(asked, columns) : FoldDriver.SegmentOf(columns);
        Segments = Math.Max(1, (columns + Segment - 1) / Segment);
        Chosen = Selects ? asked.Bounds.Kept + (asked.ExcludesSelf ? 1 : 0) : 0;
    }

    /// <summary>The reduction.</summary>
    public RunningReduction Asked { get; }

    /// <summary>What is folded for it.</summary>
    public RunningReduction Folded { get; }

    public bool Selects { get; }

    /// <summary>Columns of a segment, or of a block.</summary>
    public long Segment { get; }

    public long Segments { get; }

    /// <summary>The most blocks of a row that are computed once more: one for each value that is kept, and one whose only value may be left out.</summary>
    public int Chosen { get; }

    /// <summary>Blocks that are listed at once, those of a row at least.</summary>
    public int BlocksAtOnce => Math.Max(Chosen, (int)(NumbersAtOnce / Segment));

    public static IReadOnlyList<DeviceReduction> ListOf(ReductionPlan plan, Grid grid) =>
        [.. plan.Running.Select(running => new DeviceReduction(running, grid.Shape.Columns))];

    /// <summary>False: a selection among the reductions reaches over more than the columns, or keeps so much that its blocks would be half of them.</summary>
    public static bool Takes(ReductionPlan plan, Grid grid) => ListOf(plan, grid).All(reduction => !reduction.Selects
        || (plan.Levels is [var level] && level == grid.Shape.Column && 2 * reduction.Chosen * reduction.Segment <= grid.Shape.Columns));

    /// <summary>About as many columns that as many numbers leave for the extremes as for the chosen blocks: of the columns' number and of k alone.</summary>
    private static long BlockOf(RunningReduction asked, long columns)
    {
        double even = Math.Sqrt(2.0 * columns / Math.Max(1, asked.Bounds.Kept));
        return Math.Clamp((long)BitOperations.RoundUpToPowerOf2((ulong)even), LeastBlock, MostBlock);
    }
}
