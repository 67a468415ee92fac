using GpuKernels.Engine.Plans.Grids;

namespace GpuKernels.Engine.Tiles;

/// <summary>A grid cut into boxes along some levels, the last of them fastest; along the others a box is whole.</summary>
/// <param name="shape">The grid's levels.</param>
/// <param name="order">The levels that are cut.</param>
/// <param name="steps">For each level the indices of a box.</param>
internal sealed class GridCut(GridShape shape, int[] order, long[] steps)
{
    /// <summary>The boxes, of a grid that has any.</summary>
    public IEnumerable<LevelBox> Boxes()
    {
        LevelNumbers from = shape.Whole.From;
        do
        {
            yield return BoxAt(from);
        }
        while (Advance(ref from));
    }

    private LevelBox BoxAt(LevelNumbers from)
    {
        LevelNumbers to = shape.Whole.To;
        foreach (int level in order)
        {
            to[level] = Math.Min(to[level], from[level] + steps[level]);
        }

        return new LevelBox(from, to);
    }

    private bool Advance(ref LevelNumbers from)
    {
        for (int k = order.Length - 1; k >= 0; k--)
        {
            int level = order[k];
            from[level] += steps[level];
            if (from[level] < shape.Sizes[level])
            {
                return true;
            }

            from[level] = 0;
        }

        return false;
    }
}
