namespace GpuKernels.Client;

/// <summary>Where a tile stands in a whole result, both row-major, of any rank.</summary>
/// <param name="Origin">The first index of the box along every axis.</param>
/// <param name="Shape">The size of the box along every axis.</param>
/// <param name="Whole">The size of the whole along every axis.</param>
internal sealed record TileBox(IReadOnlyList<long> Origin, IReadOnlyList<long> Shape, IReadOnlyList<long> Whole)
{
    /// <summary>True where the mirror of a box of a matrix is the box itself.</summary>
    public bool IsSquareOnDiagonal => Origin[0] == Origin[1] && Shape[0] == Shape[1];

    /// <summary>True when the box lies in the whole and has so many numbers.</summary>
    public bool Fits(int count)
    {
        if (Origin.Count != Whole.Count || Shape.Count != Whole.Count)
        {
            return false;
        }

        Int128 numbers = 1;
        for (int axis = 0; axis < Whole.Count; axis++)
        {
            if (Origin[axis] < 0 || Shape[axis] < 0 || Origin[axis] > Whole[axis] - Shape[axis])
            {
                return false;
            }

            numbers *= Shape[axis];
        }

        return numbers == count;
    }

    /// <summary>Copies the tile into its place, run by run; a run is as many trailing axes as the box spans whole, and one more.</summary>
    public void Place<T>(ReadOnlySpan<T> tile, Span<T> whole)
    {
        int axis = Shape.Count;
        long run = 1;
        while (axis > 0 && (axis == Shape.Count || Shape[axis] == Whole[axis]))
        {
            axis--;
            run *= Shape[axis];
        }

        for (int from = 0; from < tile.Length; from += (int)run)
        {
            tile.Slice(from, (int)run).CopyTo(whole[checked((int)Offset(from))..]);
        }
    }

    /// <summary>Copies the transpose of a tile of a symmetric matrix into the mirrored place.</summary>
    public void PlaceMirrored<T>(ReadOnlySpan<T> tile, Span<T> whole)
    {
        const int block = 16;
        (int rows, int columns) = ((int)Shape[0], (int)Shape[1]);
        for (int j0 = 0; j0 < columns; j0 += block)
        {
            for (int i0 = 0; i0 < rows; i0 += block)
            {
                for (int j = j0; j < Math.Min(j0 + block, columns); j++)
                {
                    int place = checked((int)(((Origin[1] + j) * Whole[1]) + Origin[0] + i0));
                    Collect(tile[((i0 * columns) + j)..], columns, whole.Slice(place, Math.Min(block, rows - i0)));
                }
            }
        }
    }

    /// <summary>Copies numbers that stand this far apart to stand side by side.</summary>
    private static void Collect<T>(ReadOnlySpan<T> apart, int stride, Span<T> beside)
    {
        for (int i = 0; i < beside.Length; i++)
        {
            beside[i] = apart[i * stride];
        }
    }

    /// <summary>Where the tile's number at this place stands in the whole.</summary>
    private long Offset(long place)
    {
        long offset = 0;
        long stride = 1;
        for (int axis = Shape.Count - 1; axis >= 0; axis--)
        {
            offset += (Origin[axis] + (place % Shape[axis])) * stride;
            place /= Shape[axis];
            stride *= Whole[axis];
        }

        return offset;
    }
}
