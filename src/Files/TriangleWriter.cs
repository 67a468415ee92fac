namespace GpuKernels.Files;

/// <summary>
/// Keeps the upper triangle of a symmetric matrix in a list, row by row: n (n + 1) / 2 numbers, the packed storage of LAPACK, in the order of
/// numpy.triu_indices(n). What lies under the diagonal is passed over.
/// </summary>
/// <param name="list">Takes the list.</param>
/// <param name="side">Rows and columns of the matrix.</param>
/// <param name="size">Bytes of one number.</param>
public sealed class TriangleWriter(IArrayWriter list, long side, int size) : IArrayWriter
{
    /// <summary>How many numbers the triangle of a matrix of so many rows has.</summary>
    public static long CountOf(long side) => checked(side * (side + 1) / 2);

    public void Write(IReadOnlyList<long> origin, IReadOnlyList<long> box, ReadOnlySpan<byte> bytes)
    {
        for (var row = 0L; row < box[0]; row++)
        {
            var (i, end) = (origin[0] + row, origin[1] + box[1]);
            var first = Math.Max(i, origin[1]);
            if (first < end)
            {
                var place = (row * box[1]) + first - origin[1];
                list.Write([PlaceOf(i, first)], [end - first], bytes.Slice(checked((int)(place * size)), checked((int)((end - first) * size))));
            }
        }
    }

    public void Complete() => list.Complete();

    public void Dispose() => list.Dispose();

    /// <summary>Where (i, j) stands: after the i rows above, which are n, n - 1, ... long.</summary>
    private long PlaceOf(long i, long j) => (i * side) - (i * (i - 1) / 2) + (j - i);
}
