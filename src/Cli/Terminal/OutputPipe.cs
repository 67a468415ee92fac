using Microsoft.Win32.SafeHandles;

namespace GpuKernels.Cli.Terminal;

/// <summary>
/// Standard output as bytes. .NET's own stream hides it when nobody reads any more, as after <c>| head</c>; this one says it once, so that
/// the work stops, and is quiet then.
/// </summary>
internal sealed class OutputPipe(Stream output) : Stream
{
    private const int StandardOutput = 1;

    /// <summary>EPIPE of Linux and macOS.</summary>
    private const int BrokenPipe = 32;

    private bool _broken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// A file is left to .NET's own stream: it moves the place that this process shares with those who write to the file after it, which a
    /// FileStream does not.
    /// </summary>
    public static OutputPipe Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return new(Console.OpenStandardOutput());
        }

        var stream = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return new(stream.CanSeek ? Console.OpenStandardOutput() : stream);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_broken)
        {
            return;
        }

        try
        {
            output.Write(buffer);
        }
        catch (IOException error) when (error.HResult == BrokenPipe)
        {
            _broken = true;
            throw new BrokenPipeException();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
