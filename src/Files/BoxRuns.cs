namespace GpuKernels.Files;

/// <summary>The longest contiguous runs that a box makes in a row-major array.</summary>
internal static class BoxRuns
{
    /// <summary>The length of every run, in numbers: the trailing axes that the box fills, and the one before them.</summary>
    public static long Length(IReadOnlyList<long> array, IReadOnlyList<long> box)
    {
        var length = 1L;
        for (var axis = box.Count - 1; axis >= 0; axis--)
        {
            length *= box[axis];
            if (box[axis] != array[axis])
            {
                break;
            }
        }

        return length;
    }

    /// <summary>Where each run starts in the array, in the order in which the runs stand in the box.</summary>
    public static IEnumerable<long> Starts(IReadOnlyList<long> array, IReadOnlyList<long> origin, IReadOnlyList<long> box)
    {
        var length = Length(array, box);
        var count = length == 0 ? 0 : box.Aggregate(1L, (product, size) => product * size) / length;
        for (var run = 0L; run < count; run++)
        {
            yield return StartOf(run * length, array, origin, box);
        }
    }

    private static long StartOf(long numberInBox, IReadOnlyList<long> array, IReadOnlyList<long> origin, IReadOnlyList<long> box)
    {
        var (start, stride) = (0L, 1L);
        for (var axis = box.Count - 1; axis >= 0; axis--)
        {
            start += (origin[axis] + (numberInBox % box[axis])) * stride;
            numberInBox /= box[axis];
            stride *= array[axis];
        }

        return start;
    }
}
