namespace GpuKernels.Files.Npy;

/// <summary>NumPy's .npy.</summary>
internal sealed class NpyFormat : ArrayFormat
{
    public override string Name => "npy";

    public override ArrayData Open(string path) => NpyReader.Open(path);

    public override ArrayData Read(Stream stream) => NpyReader.Read(stream);

    public override IArrayWriter Create(string path, ElementType type, IReadOnlyList<long> shape) => new NpyFileWriter(path, type, shape);

    public override IArrayWriter Write(Stream stream, ElementType type, IReadOnlyList<long> shape) =>
        new RowOrderWriter(new NpyRowWriter(stream, type, shape), type, shape);
}
