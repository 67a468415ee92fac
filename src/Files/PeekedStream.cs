namespace GpuKernels.Files;

/// <summary>A stream whose first bytes can be seen before they are read, for streams that cannot be read twice.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _start;
    private int _read;

    public PeekedStream(Stream stream, int count)
    {
        _rest = stream;
        _start = new byte[count];
        _start = _start[..stream.ReadAtLeast(_start, count, throwOnEndOfStream: false)];
    }

    /// <summary>The first bytes; fewer where the stream is shorter.</summary>
    public ReadOnlySpan<byte> Start => _start;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_read == _start.Length)
        {
            return _rest.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _start.Length - _read);
        _start.AsSpan(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
