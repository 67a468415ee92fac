using System.Buffers;
using GpuKernels.Engine.Backends;

namespace GpuKernels.Engine.Tiles;

/// <summary>
/// The numbers of a tile, outside the garbage-collected heap, in blocks that are used again: touching fresh pages costs more than the arithmetic
/// that fills them. Arrays that are pinned for life would share the runtime's pinned heap with the small buffers of connections, and keep it as large as it ever was.
/// </summary>
internal sealed unsafe class TileMemory : MemoryManager<byte>
{
    private readonly int _bytes;
    private nint _start;

    public TileMemory(int bytes)
    {
        _bytes = bytes;
        _start = NativePool.Rent(bytes);
    }

    /// <summary>The first byte, at the start of a page, so that no vector that is stored lies across two lines of the caches.</summary>
    /// <exception cref="ObjectDisposedException">The tile has been given back.</exception>
    public nint Start
    {
        get
        {
            nint start = _start;
            ObjectDisposedException.ThrowIf(start == 0, this);
            return start;
        }
    }

    /// <exception cref="ObjectDisposedException">The tile has been given back.</exception>
    public override Span<byte> GetSpan() => new((void*)Start, _bytes);

    /// <summary>The bytes never move, so there is nothing to pin.</summary>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_bytes);
        return new MemoryHandle((byte*)Start + elementIndex);
    }

    public override void Unpin()
    {
    }

    /// <summary>Once, whoever calls: a block that came back twice would be lent to two tiles.</summary>
    protected override void Dispose(bool disposing)
    {
        nint start = Interlocked.Exchange(ref _start, 0);
        if (start != 0)
        {
            NativePool.Return(start, _bytes);
        }
    }
}
