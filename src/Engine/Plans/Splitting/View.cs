using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

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
        axes[axis] = axes[axis].Part(start, size);
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

    /// <summary>The view with more room around an axis, where the array has it.</summary>
    public View? Extended(int axis, long before, long after)
    {
        if (Axes[axis].Before < before || Axes[axis].After < after)
        {
            return null;
        }

        ViewAxis[] axes = [.. Axes];
        axes[axis] = axes[axis].Extended(before, after);
        return this with { Offset = Offset - (before * Axes[axis].Stride), Axes = axes };
    }

    /// <summary>A copy whose axes have the offsets given; the levels walk it as they walk the view.</summary>
    public View Copied(IReadOnlyList<long> levelSizes, params IReadOnlyList<IReadOnlyList<long>> axes) =>
        Copied(level => Offsets(levelSizes[level], Strides[level]), axes);

    /// <summary>The same with other offsets for the levels.</summary>
    public View Copied(Func<int, IReadOnlyList<long>> levelOffsets, IReadOnlyList<IReadOnlyList<long>> axes)
    {
        int[] levels = [.. Strides.Keys.Order()];
        IReadOnlyList<long>[] walked = [.. levels.Select(levelOffsets)];
        var strides = new Dictionary<int, long>();
        var copied = new ViewAxis[axes.Count];
        long stride = 1;
        for (int k = axes.Count - 1; k >= 0; k--)
        {
            copied[k] = new ViewAxis(axes[k].Count, stride);
            stride *= axes[k].Count;
        }

        for (int k = levels.Length - 1; k >= 0; k--)
        {
            strides[levels[k]] = stride;
            stride *= walked[k].Count;
        }

        return new View(new GatheredSource(Source, Offset, [.. walked, .. axes]), 0, strides, copied);
    }

    /// <summary>The offsets of an axis: 0, stride, 2 stride ...</summary>
    /// <exception cref="SpecException">There are too many.</exception>
    public static long[] Offsets(long size, long stride)
    {
        if (size > Limits.Gathered)
        {
            throw new SpecException("formula", $"The formula puts {size} numbers of an axis in another order; the limit is {Limits.Gathered}.");
        }

        var offsets = new long[size];
        for (var k = 0; k < offsets.Length; k++)
        {
            offsets[k] = k * stride;
        }

        return offsets;
    }

    public Operand ToOperand() => new(Source, Offset, Strides, Rank == 1 ? Axes[0].Stride : 0);
}

/// <summary>One axis of a sample: its size, the step from one index to the next, and how many more indices the array has before and after.</summary>
internal readonly record struct ViewAxis(long Size, long Stride, long Before = 0, long After = 0)
{
    public ViewAxis Part(long start, long size) => new(size, Stride, Before + start, After + Size - start - size);

    public ViewAxis Extended(long before, long after) => new(before + Size + after, Stride, Before - before, After - after);
}
