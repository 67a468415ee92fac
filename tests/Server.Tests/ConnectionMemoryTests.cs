using System.Buffers;
using System.Runtime.InteropServices;
using GpuKernels.Server.Hosting;

namespace GpuKernels.Server.Tests;

/// <summary>Blocks of connections are used again, by one at a time, and not kept without end.</summary>
public sealed class ConnectionMemoryTests
{
    private readonly ConnectionMemory _memory = new();

    [Fact]
    public void A_block_has_the_size_of_a_frame_however_little_is_asked_for_and_is_an_array()
    {
        using MemoryPool<byte> pool = _memory.Create();
        foreach (int least in (int[])[-1, 1, 4096, ConnectionMemory.BlockBytes])
        {
            using IMemoryOwner<byte> block = pool.Rent(least);
            Assert.Equal(ConnectionMemory.BlockBytes, block.Memory.Length);
            Assert.True(MemoryMarshal.TryGetArray<byte>(block.Memory, out _));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(ConnectionMemory.BlockBytes + 1));
    }

    [Fact]
    public void What_one_pool_gave_back_another_takes_once()
    {
        using MemoryPool<byte> first = _memory.Create(), second = _memory.Create();
        IMemoryOwner<byte> block = first.Rent();
        block.Dispose();
        block.Dispose();
        Assert.Equal(1, _memory.Free);
        using IMemoryOwner<byte> again = second.Rent(), other = second.Rent();
        Assert.Same(block, again);
        Assert.NotSame(block, other);
    }

    [Fact]
    public void No_more_is_kept_than_the_limit()
    {
        using MemoryPool<byte> pool = _memory.Create();
        IMemoryOwner<byte>[] blocks = [.. Enumerable.Range(0, ConnectionMemory.Kept + 10).Select(_ => pool.Rent())];
        Assert.Equal(0, _memory.Free);
        foreach (IMemoryOwner<byte> block in blocks)
        {
            block.Dispose();
        }

        Assert.Equal(ConnectionMemory.Kept, _memory.Free);
    }
}
