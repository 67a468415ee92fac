using System.Buffers.Binary;

namespace GpuKernels.Client.Tests.Wire;

/// <summary>
/// A connection of HTTP/2 on which the whole answer to the first request, in frames of 16 KB, is there as soon as that request has been sent: how often it
/// is read depends on the reader alone.
/// </summary>
internal sealed class HeldAnswer : Stream
{
    private const int Data = 0, Headers = 1, Settings = 4, EndStream = 1, EndHeaders = 4, FrameBytes = 16 << 10, FrameHeader = 9, PrefaceBytes = 24;

    /// <summary>HPACK, RFC 7541, appendix A: the entry of the static table for ":status: 200".</summary>
    private const byte Ok = 0x88;

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly MemoryStream _written = new();

    private readonly MemoryStream _hello = new(Frame(Settings, flags: 0, stream: 0, []));

    private readonly MemoryStream _answer;

    /// <param name="frames">How many frames of data the answer has.</param>
    public HeldAnswer(int frames)
    {
        byte[] data = new byte[FrameBytes];
        _answer = new MemoryStream(
        [
            .. Frame(Headers, EndHeaders, stream: 1, [Ok]),
            .. Enumerable.Range(1, frames).SelectMany(i => Frame(Data, i == frames ? EndStream : 0, stream: 1, data)),
        ]);
        ContentBytes = frames * FrameBytes;
    }

    public int ContentBytes { get; }

    /// <summary>How often bytes of the answer were taken.</summary>
    public int Reads { get; private set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_hello.Position < _hello.Length)
        {
            return _hello.Read(buffer.Span);
        }

        await _asked.Task.WaitAsync(cancellationToken);
        if (_answer.Position == _answer.Length)
        {
            await _closed.Task.WaitAsync(cancellationToken);
            return 0;
        }

        Reads += buffer.IsEmpty ? 0 : 1; // a read of no bytes waits for some
        return _answer.Read(buffer.Span);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _written.Write(buffer.Span);
        if (IsAsked(_written.GetBuffer().AsSpan(0, (int)_written.Length)))
        {
            _asked.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _closed.TrySetResult();
        base.Dispose(disposing);
    }

    /// <summary>True where a whole frame of headers stands behind the preface.</summary>
    private static bool IsAsked(ReadOnlySpan<byte> written)
    {
        for (int place = PrefaceBytes; place + FrameHeader <= written.Length;)
        {
            int type = written[place + 3];
            place += FrameHeader + (BinaryPrimitives.ReadInt32BigEndian(written[place..]) >>> 8);
            if (type == Headers && place <= written.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 9113, section 4.1.</summary>
    private static byte[] Frame(int type, int flags, int stream, ReadOnlySpan<byte> content)
    {
        byte[] frame = new byte[FrameHeader + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, content.Length << 8);
        (frame[3], frame[4]) = ((byte)type, (byte)flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        content.CopyTo(frame.AsSpan(FrameHeader));
        return frame;
    }
}
