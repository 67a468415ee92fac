namespace GpuKernels.Files;

/// <summary>
/// Puts boxes in order for a writer that takes rows only: a band of rows waits in memory until its last box and the bands above it are there.
/// Boxes must lie on a grid, as tiles do. Boxes in row-major order keep one band in memory.
/// </summary>
/// <param name="rows">Takes the rows.</param>
/// <param name="type">How the numbers are stored.</param>
/// <param name="shape">The whole array's shape.</param>
/// <param name="file">The file that is committed at the end, where the rows go to a file.</param>
public sealed class RowOrderWriter(IRowWriter rows, ElementType type, IReadOnlyList<long> shape, AtomicFile? file = null) : IArrayWriter
{
    private readonly Dictionary<long, Band> _bands = [];
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
            band = new Band([box[0], .. shape.Skip(1)], type.Size);
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
    }

    private void Flush()
    {
        while (_bands.TryGetValue(_nextRow, out var band) && band.Full)
        {
            rows.Write(band.Bytes);
            _bands.Remove(_nextRow);
            _nextRow += band.Rows;
        }
    }

    /// <summary>Some whole rows, filled box by box.</summary>
    private sealed class Band(long[] shape, int size)
    {
        private readonly byte[] _bytes = new byte[checked((int)shape.Aggregate((long)size, (product, length) => product * length))];
        private int _filled;

        public long Rows => shape[0];

        public bool Full => _filled == _bytes.Length;

        public ReadOnlySpan<byte> Bytes => _bytes;

        public void Put(long[] origin, IReadOnlyList<long> box, ReadOnlySpan<byte> bytes)
        {
            _filled += bytes.Length;
            var length = (int)(BoxRuns.Length(shape, box) * size);
            foreach (var start in BoxRuns.Starts(shape, origin, box))
            {
                bytes[..length].CopyTo(_bytes.AsSpan((int)(start * size)));
                bytes = bytes[length..];
            }
        }
    }
}
