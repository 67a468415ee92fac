namespace GpuKernels.Files;

/// <summary>
/// Puts boxes in order for a writer that takes rows only: a band of rows waits until its last box and the bands above it are there.
/// Boxes must lie on a grid, as tiles do. Bands wait in memory up to a limit and in a temporary file beyond it, since of a symmetric
/// matrix the lower half comes with the upper.
/// </summary>
/// <param name="rows">Takes the rows.</param>
/// <param name="type">How the numbers are stored.</param>
/// <param name="shape">The whole array's shape.</param>
/// <param name="file">The file that is committed at the end, where the rows go to a file.</param>
/// <param name="heldBytes">Bytes that may wait in memory.</param>
public sealed class RowOrderWriter(IRowWriter rows, ElementType type, IReadOnlyList<long> shape, AtomicFile? file = null, long heldBytes = BandSpace.HeldBytes)
    : IArrayWriter
{
    private readonly Dictionary<long, Band> _bands = [];
    private readonly BandSpace _space = new(type.Size * shape.Skip(1).Aggregate(1L, (product, size) => product * size), heldBytes);
    private long _nextRow;

    public void Write(IReadOnlyList<long> origin, IReadOnlyList<long> box, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (shape.Count == 0)
        {
            rows.Write(bytes);
            return;
        }

        if (!_bands.TryGetValue(origin[0], out var band))
        {
            band = _space.Open(origin[0], [box[0], .. shape.Skip(1)], type.Size);
            _bands.Add(origin[0], band);
        }

        band.Put([0, .. origin.Skip(1)], box, bytes);
        Flush();
    }

    public void Complete()
    {
        if (_bands.Count > 0)
        {
            throw new InvalidOperationException($"row {_nextRow} of the result is not complete");
        }

        rows.Complete();
        file?.Commit();
    }

    public void Dispose()
    {
        rows.Dispose();
        file?.Dispose();
        _space.Dispose();
    }

    private void Flush()
    {
        while (_bands.TryGetValue(_nextRow, out var band) && band.IsFull)
        {
            band.WriteTo(rows);
            _bands.Remove(_nextRow);
            _space.Close(band);
            _nextRow += band.Rows;
        }
    }
}
