using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>Where a tile stands: the box [Origin, Origin + Shape) of one output.</summary>
/// <param name="Id">The tile's number, counted from zero in the order in which tiles leave the engine.</param>
/// <param name="Output">The number of the output.</param>
/// <param name="Origin">The first index of the box along every axis of the result.</param>
/// <param name="Shape">The size of the box along every axis of the result.</param>
public sealed record TileRegion(long Id, int Output, IReadOnlyList<long> Origin, IReadOnlyList<long> Shape)
{
    /// <summary>How many numbers it has.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            for (var axis = 0; axis < Shape.Count; axis++)
            {
                count *= Shape[axis];
            }

            return count;
        }
    }

    /// <summary>Where a box stands along the levels that an output has, and along a last axis that is whole.</summary>
    internal static TileRegion Of(long id, int output, IReadOnlyList<int> levels, LevelBox box, long? last = null)
    {
        int axes = levels.Count + (last is null ? 0 : 1);
        long[] origin = new long[axes], shape = new long[axes];
        for (var axis = 0; axis < levels.Count; axis++)
        {
            (origin[axis], shape[axis]) = (box.From[levels[axis]], box.Size(levels[axis]));
        }

        if (last is { } size)
        {
            shape[^1] = size;
        }

        return new TileRegion(id, output, origin, shape);
    }
}
