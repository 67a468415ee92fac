namespace GpuKernels.Files.Npy;

/// <summary>
/// Writes a .npy file box by box at the boxes' own places, so that the result may be larger than memory. The file has its whole length
/// from the start and its name at the end.
/// </summary>
public sealed class NpyFileWriter : IArrayWriter
{
    private readonly AtomicFile _file;
    private readonly NpyHeader _header;
    private readonly long _dataStart;

    public NpyFileWriter(string path, ElementType type, IReadOnlyList<long> shape)
    {
        _header = new NpyHeader(type, shape);
        var bytes = _header.ToBytes();
        _dataStart = bytes.Length;
        _file = new AtomicFile(path, checked(_dataStart + _header.DataLength));
        RandomAccess.Write(_file.Handle, bytes, 0);
    }

    public void Write(IReadOnlyList<long> origin, IReadOnlyList<long> box, ReadOnlySpan<byte> bytes)
    {
        var size = _header.Type.Size;
        var length = checked((int)(BoxRuns.Length(_header.Shape, box) * size));
        foreach (var start in BoxRuns.Starts(_header.Shape, origin, box))
        {
            RandomAccess.Write(_file.Handle, bytes[..length], _dataStart + (start * size));
            bytes = bytes[length..];
        }
    }

    public void Complete() => _file.Commit();

    public void Dispose() => _file.Dispose();
}
