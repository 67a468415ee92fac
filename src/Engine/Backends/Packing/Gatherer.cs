using GpuKernels.Engine.Plans.Grids;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Backends.Packing;

/// <summary>Makes the copy that a <see cref="GatheredSource"/> describes.</summary>
internal static unsafe class Gatherer
{
    public static void Copy(GatheredSource copy, BoundArray array, double* target)
    {
        if (copy.Count == 0)
        {
            return;
        }

        IReadOnlyList<long> last = copy.Axes[^1];
        long? stride = StrideOf(last);
        delegate*<in NumberBlock, in NumberBlock, long, long, void> numbers = NumberCopy.For(array.Type, toDouble: true);
        var index = new int[copy.Axes.Count - 1];
        do
        {
            long? offset = OffsetOf(copy, index);
            nint from = array.Start + (nint)(offset.GetValueOrDefault() * array.Type.Size());
            if (offset is null)
            {
                new Span<double>(target, last.Count).Clear();
            }
            else if (stride is { } step)
            {
                numbers(new NumberBlock(from + (nint)(last[0] * array.Type.Size()), 0, step), new NumberBlock((nint)target, 0, 1), 1, last.Count);
            }
            else
            {
                CopyEach(last, from, array, target);
            }

            target += last.Count;
        }
        while (Advance(index, copy.Axes));
    }

    private static void CopyEach(IReadOnlyList<long> offsets, nint from, BoundArray array, double* target)
    {
        delegate*<in NumberBlock, in NumberBlock, long, long, void> numbers = NumberCopy.For(array.Type, toDouble: true);
        for (var k = 0; k < offsets.Count; k++)
        {
            target[k] = 0;
            if (offsets[k] != GatheredSource.Nothing)
            {
                numbers(new NumberBlock(from + (nint)(offsets[k] * array.Type.Size()), 0, 0), new NumberBlock((nint)(target + k), 0, 0), 1, 1);
            }
        }
    }

    /// <summary>The step of offsets that are evenly apart; null where they are not.</summary>
    private static long? StrideOf(IReadOnlyList<long> offsets)
    {
        long stride = offsets.Count > 1 ? offsets[1] - offsets[0] : 0;
        for (var k = 0; k < offsets.Count; k++)
        {
            if (offsets[k] == GatheredSource.Nothing || offsets[k] != offsets[0] + (k * stride))
            {
                return null;
            }
        }

        return stride;
    }

    private static long? OffsetOf(GatheredSource copy, int[] index)
    {
        long offset = copy.Offset;
        for (var axis = 0; axis < index.Length; axis++)
        {
            long step = copy.Axes[axis][index[axis]];
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
