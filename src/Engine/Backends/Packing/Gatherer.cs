using System.Runtime.InteropServices;
using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Makes the copy that a <see cref="GatheredSource"/> describes: rows that are evenly apart in the array are copied together.</summary>
internal static unsafe class Gatherer
{
    private static readonly long[] OneRow = [0];

    public static void Copy(GatheredSource copy, BoundArray array, double* target)
    {
        if (copy.Count == 0)
        {
            return;
        }

        long[] columns = [.. copy.Axes[^1]], rows = copy.Axes.Count > 1 ? [.. copy.Axes[^2]] : OneRow;
        IReadOnlyList<IReadOnlyList<long>> outer = [.. copy.Axes.SkipLast(2)];
        bool even = columns[0] != GatheredSource.Nothing && EvenFrom(columns, 0) == columns.Length;
        var index = new int[outer.Count];
        do
        {
            long? offset = OffsetOf(copy.Offset, outer, index);
            for (int row = 0, count; row < rows.Length; row += count, target += (long)count * columns.Length)
            {
                count = even ? EvenFrom(rows, row) : 1;
                if (offset is null || rows[row] == GatheredSource.Nothing)
                {
                    NativeMemory.Clear(target, (nuint)((long)count * columns.Length * sizeof(double)));
                    continue;
                }

                nint from = array.Start + (nint)((offset.Value + rows[row]) * array.Type.Size());
                if (even)
                {
                    CopyRows(array, new NumberBlock(from, count > 1 ? rows[row + 1] - rows[row] : 0, 0), count, columns, target);
                }
                else
                {
                    CopyEach(columns, from, array, target);
                }
            }
        }
        while (Advance(index, outer));
    }

    /// <summary>Copies rows whose columns are evenly apart; the source has the first row, and how far the next is.</summary>
    private static void CopyRows(BoundArray array, NumberBlock source, int count, long[] columns, double* target)
    {
        long step = columns.Length > 1 ? columns[1] - columns[0] : 0;
        NumberBlock first = source with { Start = source.Start + (nint)(columns[0] * array.Type.Size()), ColumnStride = step };
        NumberCopy.For(array.Type, toDouble: true)(in first, new NumberBlock((nint)target, columns.Length, 1), count, columns.Length);
    }

    private static void CopyEach(long[] offsets, nint from, BoundArray array, double* target)
    {
        delegate*<in NumberBlock, in NumberBlock, long, long, void> numbers = NumberCopy.For(array.Type, toDouble: true);
        for (var k = 0; k < offsets.Length; k++)
        {
            target[k] = 0;
            if (offsets[k] != GatheredSource.Nothing)
            {
                numbers(new NumberBlock(from + (nint)(offsets[k] * array.Type.Size()), 0, 0), new NumberBlock((nint)(target + k), 0, 0), 1, 1);
            }
        }
    }

    /// <summary>How many offsets from one on are as far apart as the first two, or are all nothing; at least one.</summary>
    private static int EvenFrom(long[] offsets, int first)
    {
        int end = first + 1;
        if (offsets[first] == GatheredSource.Nothing)
        {
            while (end < offsets.Length && offsets[end] == GatheredSource.Nothing)
            {
                end++;
            }

            return end - first;
        }

        while (end < offsets.Length && offsets[end] != GatheredSource.Nothing && offsets[end] - offsets[end - 1] == offsets[first + 1] - offsets[first])
        {
            end++;
        }

        return end - first;
    }

    private static long? OffsetOf(long start, IReadOnlyList<IReadOnlyList<long>> axes, int[] index)
    {
        long offset = start;
        for (var axis = 0; axis < index.Length; axis++)
        {
            long step = axes[axis][index[axis]];
            if (step == GatheredSource.Nothing)
            {
                return null;
            }

            offset += step;
        }

        return offset;
    }

    private static bool Advance(int[] index, IReadOnlyList<IReadOnlyList<long>> axes)
    {
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < axes[axis].Count)
            {
                return true;
            }

            index[axis] = 0;
        }

        return false;
    }
}
