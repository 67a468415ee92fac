namespace GpuKernels.Client.Wire;

/// <summary>
/// A connection that is read in large pieces. HTTP/2 comes in frames of 16 KB, and .NET asks the system for each by itself, in two calls or more: eight
/// thousand calls for a result of 64 MB, which cost more than all copies of its bytes.
/// </summary>
/// <param name="connection">The connection, which is closed with this stream.</param>
/// <param name="listener">Who hears how the server's words begin; null: nobody.</param>
internal sealed class ReadAheadStream(Stream connection, FirstContact? listener = null) : Stream
{
    /// <summary>What a Unix socket holds by default, and less than half of the cache of a core.</summary>
    public const int Bytes = 256 << 10;

    private readonly byte[] _ahead = GC.AllocateUninitializedArray<byte>(Bytes);

    /// <summary>The part of what was read that nobody has asked for yet.</summary>
    private int _next, _end;

    private FirstContact? _listener = listener;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Who asks for no bytes waits until there are some.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_next == _end)
        {
            if (buffer.IsEmpty)
            {
                return await connection.ReadAsync(buffer, cancellationToken);
            }

            _next = 0;
            _end = 0;
            _end = await connection.ReadAsync(_ahead, cancellationToken);
            Tell();
        }

        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (_next == _end)
        {
            _next = 0;
            _end = 0;
            _end = connection.Read(_ahead);
            Tell();
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => connection.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => connection.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        connection.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.WriteAsync(buffer, cancellationToken);

    public override void Flush() => connection.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            connection.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Tell()
    {
        if (_listener is not null && _end > 0)
        {
            _listener.Hear(_ahead.AsSpan(0, _end));
            _listener = null;
        }
    }

    private int Take(Span<byte> into)
    {
        int count = Math.Min(into.Length, _end - _next);
        _ahead.AsSpan(_next, count).CopyTo(into);
        _next += count;
        return count;
    }
}
