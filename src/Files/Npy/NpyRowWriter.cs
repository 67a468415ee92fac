namespace GpuKernels.Files.Npy;

/// <summary>Writes a .npy array to a stream, such as a pipe.</summary>
public sealed class NpyRowWriter : IRowWriter
{
    private readonly Stream _stream;

    public NpyRowWriter(Stream stream, ElementType type, IReadOnlyList<long> shape)
    {
        _stream = stream;
        _stream.Write(new NpyHeader(type, shape).ToBytes());
    }

    public void Write(ReadOnlySpan<byte> rows) => _stream.Write(rows);

    public void Complete() => _stream.Dispose();

    public void Dispose() => _stream.Dispose();
}
