using System.Buffers;

namespace GpuKernels.Client.Wire;

/// <summary>Bytes in pooled memory, lent until they are given back. Who reads them later is told so and gets no bytes of somebody else's.</summary>
internal sealed class LentBytes : MemoryManager<byte>
{
    private readonly int _count;

    private byte[]? _rented;

    private LentBytes(int count)
    {
        _rented = ArrayPool<byte>.Shared.Rent(count);
        _count = count;
    }

    /// <summary>A copy of these bytes.</summary>
    public static LentBytes Of(in ReadOnlySequence<byte> bytes)
    {
        var lent = new LentBytes(checked((int)bytes.Length));
        bytes.CopyTo(lent.GetSpan());
        return lent;
    }

    public void GiveBack()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public override Span<byte> GetSpan() => Rented().AsSpan(0, _count);

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        MemoryHandle handle = Rented().AsMemory(elementIndex).Pin();
        return handle;
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing) => GiveBack();

    private byte[] Rented() => _rented ?? throw new ObjectDisposedException(
        nameof(ResultTile), "A tile's bytes are lent until the next tile is asked for: copy what must stay.");
}
