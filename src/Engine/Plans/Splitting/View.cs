using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>A symbol as the splitter sees it: an array, the levels that walk it, and the axes that are left to the sample.</summary>
internal sealed record View(ArraySource Source, long Offset, IReadOnlyDictionary<int, long> Strides, IReadOnlyList<ViewAxis> Axes)
{
    public int Rank => Axes.Count;

    /// <summary>The levels that walk it, as bits.</summary>
    public ulong Levels => Strides.Keys.Aggregate(0UL, (mask, level) => mask | (1UL << level));

    public View Part(int axis, long start, long size)
    {
        ViewAxis[] axes = [.. Axes];
        axes[axis] = axes[axis] with { Size = size };
        return this with { Offset = Offset + (start * Axes[axis].Stride), Axes = axes };
    }

    public View At(int axis, long index) =>
        this with { Offset = Offset + (index * Axes[axis].Stride), Axes = [.. Axes.Where((_, k) => k != axis)] };

    /// <summary>The view with an axis walked by a level.</summary>
    public View Walked(int axis, int level) => this with
    {
        Strides = new Dictionary<int, long>(Strides) { [level] = Axes[axis].Stride },
        Axes = [.. Axes.Where((_, k) => k != axis)],
    };

    public View Transposed() => this with { Axes = [.. Axes.Reverse()] };

    /// <summary>A matrix as one vector, where its rows follow each other in memory.</summary>
    public View? Flattened() =>
        Axes[0].Stride == Axes[1].Stride * Axes[1].Size || Axes[0].Size <= 1
            ? this with { Axes = [new ViewAxis(Axes[0].Size * Axes[1].Size, Axes[1].Stride)] }
            : null;

    public Operand ToOperand() => new(Source, Offset, Strides, Rank == 1 ? Axes[0].Stride : 0);
}

/// <summary>One axis of a sample: its size, and the step from one index to the next.</summary>
internal readonly record struct ViewAxis(long Size, long Stride);
