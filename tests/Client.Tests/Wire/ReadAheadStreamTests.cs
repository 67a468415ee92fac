using System.IO.Pipelines;
using GpuKernels.Client.Wire;

namespace GpuKernels.Client.Tests.Wire;

/// <summary>What is read ahead is what came, in its order; what is written goes out at once.</summary>
public sealed class ReadAheadStreamTests
{
    private static readonly byte[] Sent = [.. Enumerable.Range(0, (3 * ReadAheadStream.Bytes) + 1000).Select(i => (byte)(i * 31))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(9)]
    [InlineData(16 << 10)]
    [InlineData(ReadAheadStream.Bytes + 1)]
    public async Task Small_reads_bring_every_byte_in_its_order_with_few_reads_of_the_connection(int piece)
    {
        var connection = new CountedStream(Sent);
        await using var ahead = new ReadAheadStream(connection);
        var received = new MemoryStream();
        var buffer = new byte[piece];
        while (await ahead.ReadAsync(buffer, Cancel) is > 0 and int count)
        {
            received.Write(buffer, 0, count);
        }

        Assert.Equal(Sent, received.ToArray());
        Assert.Equal(5, connection.Reads);
    }

    [Fact]
    public void Reads_that_block_bring_the_same_bytes()
    {
        using var ahead = new ReadAheadStream(new CountedStream(Sent));
        var received = new MemoryStream();
        ahead.CopyTo(received);
        Assert.Equal(Sent, received.ToArray());
    }

    /// <summary>HTTP/1.1 waits so for the next answer on a connection that it keeps.</summary>
    [Fact]
    public async Task A_read_of_no_bytes_waits_until_there_are_some()
    {
        var pipe = new Pipe();
        await using var ahead = new ReadAheadStream(pipe.Reader.AsStream());
        Task<int> waiting = ahead.ReadAsync(Memory<byte>.Empty, Cancel).AsTask();
        Assert.False(waiting.IsCompleted);
        await pipe.Writer.WriteAsync(new byte[] { 1, 2, 3 }, Cancel);
        Assert.Equal(0, await waiting.WaitAsync(TimeSpan.FromMinutes(1), Cancel));
        var buffer = new byte[2];
        Assert.Equal(2, await ahead.ReadAsync(buffer, Cancel));
        Assert.Equal(0, await ahead.ReadAsync(Memory<byte>.Empty, Cancel));
        Assert.Equal(1, await ahead.ReadAsync(buffer, Cancel));
        Assert.Equal(3, buffer[0]);
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        var pipe = new Pipe();
        await using var ahead = new ReadAheadStream(pipe.Reader.AsStream());
        using var cancelled = new CancellationTokenSource();
        Task<int> waiting = ahead.ReadAsync(new byte[8], cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await pipe.Writer.WriteAsync(new byte[] { 7, 8 }, Cancel);
        var buffer = new byte[8];
        Assert.Equal(2, await ahead.ReadAsync(buffer, Cancel));
        Assert.Equal([7, 8], buffer[..2]);
    }

    [Fact]
    public async Task What_is_written_goes_to_the_connection_at_once_and_closing_closes_it()
    {
        var connection = new MemoryStream();
        var ahead = new ReadAheadStream(connection);
        await ahead.WriteAsync(new byte[] { 1, 2 }, Cancel);
        ahead.Write([3]);
        Assert.Equal([1, 2, 3], connection.ToArray());
        await ahead.DisposeAsync();
        Assert.False(connection.CanRead);
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Reads++;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
