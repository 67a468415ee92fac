namespace GpuKernels.Files;

/// <summary>Some whole rows of an array, filled box by box.</summary>
/// <param name="shape">The shape of these rows.</param>
/// <param name="size">Bytes of one number.</param>
internal abstract class Band(long[] shape, int size)
{
    private long _filled;

    public long Rows => shape[0];

    public long Length { get; } = shape.Aggregate((long)size, (product, length) => product * length);

    public bool IsFull => _filled == Length;

    public void Put(long[] origin, IReadOnlyList<long> box, ReadOnlySpan<byte> bytes)
    {
        _filled += bytes.Length;
        var length = (int)(BoxRuns.Length(shape, box) * size);
        foreach (var start in BoxRuns.Starts(shape, origin, box))
        {
            Store(start * size, bytes[..length]);
            bytes = bytes[length..];
        }
    }

    public abstract void WriteTo(IRowWriter rows);

    protected abstract void Store(long offset, ReadOnlySpan<byte> bytes);
}
