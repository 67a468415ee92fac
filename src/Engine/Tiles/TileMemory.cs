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

    public TileMemory(int bytes)
    {
        _bytes = bytes;
        Start = NativePool.Rent(bytes);
    }

    /// <summary>The first byte, at the start of a page, so that no vector that is stored lies across two lines of the caches; 0 when it has been given back.</summary>
    public nint Start { get; private set; }

    /// <exception cref="ObjectDisposedException">The tile has been given back.</exception>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(Start == 0, this);
        return new Span<byte>((void*)Start, _bytes);
    }

    /// <summary>The bytes never move, so there is nothing to pin.</summary>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(Start == 0, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_bytes);
        return new MemoryHandle((byte*)Start + elementIndex);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (Start != 0)
        {
            NativePool.Return(Start, _bytes);
            Start = 0;
        }
    }
}
