using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace GpuKernels.Engine.Tiles;

/// <summary>Pinned buffers that come back: touching fresh pages costs more than the arithmetic that fills them.</summary>
internal sealed class BufferPool
{
    /// <summary>Buffers kept of one size; what comes back beyond that is left to the garbage collector.</summary>
    private const int Kept = 32;

    /// <summary>Bytes of a line of the caches; buffers start at one, so that no vector that is stored lies across two.</summary>
    private const int LineBytes = 64;

    private readonly ConcurrentDictionary<int, ConcurrentQueue<byte[]>> _free = [];

    public IMemoryOwner<byte> Rent(int bytes)
    {
        int size = (int)Math.Min((uint)Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, LineBytes)) + LineBytes);
        return _free.TryGetValue(size, out ConcurrentQueue<byte[]>? free) && free.TryDequeue(out byte[]? buffer)
            ? new Lease(this, buffer)
            : new Lease(this, GC.AllocateUninitializedArray<byte>(size, pinned: true));
    }

    private void Return(byte[] buffer)
    {
        ConcurrentQueue<byte[]> free = _free.GetOrAdd(buffer.Length, _ => new ConcurrentQueue<byte[]>());
        if (free.Count < Kept)
        {
            free.Enqueue(buffer);
        }
    }

    private sealed class Lease(BufferPool pool, byte[] buffer) : IMemoryOwner<byte>
    {
        private byte[]? _buffer = buffer;

        /// <summary>Buffers are pinned for life, so where their first line starts holds.</summary>
        public Memory<byte> Memory => _buffer is { } held
            ? held.AsMemory((int)(-Marshal.UnsafeAddrOfPinnedArrayElement(held, 0) & (LineBytes - 1)))
            : throw new ObjectDisposedException(nameof(Lease));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _buffer, null) is { } returned)
            {
                pool.Return(returned);
            }
        }
    }
}
