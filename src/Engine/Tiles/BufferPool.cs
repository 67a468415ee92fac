using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;

namespace GpuKernels.Engine.Tiles;

/// <summary>Pinned buffers that come back: touching fresh pages costs more than the arithmetic that fills them.</summary>
internal sealed class BufferPool
{
    /// <summary>Buffers kept of one size; what comes back beyond that is left to the garbage collector.</summary>
    private const int Kept = 32;

    private readonly ConcurrentDictionary<int, ConcurrentQueue<byte[]>> _free = [];

    public IMemoryOwner<byte> Rent(int bytes)
    {
        int size = (int)Math.Min((uint)Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, 64)));
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

        public Memory<byte> Memory => _buffer ?? throw new ObjectDisposedException(nameof(Lease));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _buffer, null) is { } returned)
            {
                pool.Return(returned);
            }
        }
    }
}
