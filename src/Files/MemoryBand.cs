namespace GpuKernels.Files;

/// <summary>A band that waits in memory.</summary>
internal sealed class MemoryBand(long[] shape, int size) : Band(shape, size)
{
    private readonly byte[] _bytes = new byte[checked((int)shape.Aggregate((long)size, (product, length) => product * length))];

    public override void WriteTo(IRowWriter rows) => rows.Write(_bytes);

    protected override void Store(long offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan((int)offset));
}
