using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace GpuKernels.Server.Hosting;

/// <summary>
/// The blocks in which connections keep what comes and goes. Kestrel's own blocks have 4 KB: a result of 64 MB passes two rows of sixteen thousand, and
/// each is taken, locked, pinned and handed to the system by itself. Blocks of an HTTP/2 frame's size take a fifth off the time of the whole way.
/// All of Kestrel's pools share the blocks that are free.
/// </summary>
internal sealed class ConnectionMemory : IMemoryPoolFactory<byte>
{
    /// <summary>What an HTTP/2 frame carries unless the two sides agree on more.</summary>
    public const int BlockBytes = 16 << 10;

    /// <summary>Blocks kept for later, 16 MB; what a busier moment took goes back to the garbage collector.</summary>
    public const int Kept = 1024;

    private readonly ConcurrentQueue<Block> _free = new();

    /// <summary>Blocks that wait for their next use.</summary>
    public int Free => _free.Count;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Pool(this);

    private Block Take() => _free.TryDequeue(out Block? block) ? block : new Block(this);

    private void GiveBack(Block block)
    {
        if (_free.Count < Kept)
        {
            _free.Enqueue(block);
        }
    }

    /// <summary>What one part of Kestrel sees of the blocks.</summary>
    private sealed class Pool(ConnectionMemory memory) : MemoryPool<byte>
    {
        public override int MaxBufferSize => BlockBytes;

        /// <exception cref="ArgumentOutOfRangeException">More bytes than a block has.</exception>
        public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
            Block block = memory.Take();
            block.Lend();
            return block;
        }

        /// <summary>The blocks are everyone's.</summary>
        protected override void Dispose(bool disposing)
        {
        }
    }

    /// <summary>An array that never moves, since the system reads from it and writes to it.</summary>
    private sealed class Block(ConnectionMemory memory) : IMemoryOwner<byte>
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);

        private int _isLent;

        public Memory<byte> Memory => MemoryMarshal.CreateFromPinnedArray(_bytes, 0, BlockBytes);

        public void Lend() => Volatile.Write(ref _isLent, 1);

        /// <summary>Once for each time it was lent: a block that came back twice would be two connections'.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLent, 0) == 1)
            {
                memory.GiveBack(this);
            }
        }
    }
}
