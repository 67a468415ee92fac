using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Backends.Boxes;

/// <summary>One point of the epilogue levels inside a box.</summary>
/// <param name="Number">Its number among all epilogue points of the grid.</param>
/// <param name="Offset">Bytes from the box's first value to this point's in the target.</param>
internal readonly record struct EpiloguePoint(long Number, long Offset)
{
    private static readonly EpiloguePoint[] Single = [new(0, 0)];

    /// <summary>The points at which an output has values; a level that it does not have is taken at its first index.</summary>
    public static EpiloguePoint[] List(GridShape shape, LevelBox box, ResultTarget target)
    {
        if (shape.Epilogue.Count == 0)
        {
            return Single;
        }

        List<EpiloguePoint> points = [new(0, 0)];
        foreach (int level in shape.Epilogue)
        {
            long size = target.Strides[level] == 0 ? 1 : box.Size(level);
            points = points.SelectMany(point => Steps(size).Select(step => new EpiloguePoint(
                (point.Number * shape.Sizes[level]) + box.From[level] + step, point.Offset + (step * target.Strides[level])))).ToList();
        }

        return [.. points];
    }

    private static IEnumerable<long> Steps(long size)
    {
        for (long step = 0; step < size; step++)
        {
            yield return step;
        }
    }
}
