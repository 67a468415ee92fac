namespace GpuKernels.Files.Csv;

/// <summary>Comma-separated values.</summary>
internal sealed class CsvFormat : ArrayFormat
{
    public override string Name => "csv";

    public override ArrayData Open(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    public override ArrayData Read(Stream stream) => CsvMatrixReader.Read(stream);

    public override IArrayWriter Create(string path, ElementType type, IReadOnlyList<long> shape)
    {
        var file = new AtomicFile(path);
        try
        {
            return new RowOrderWriter(new CsvRowWriter(new FileStream(file.Handle, FileAccess.Write, 0), type, shape), type, shape, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override IArrayWriter Write(Stream stream, ElementType type, IReadOnlyList<long> shape) =>
        new RowOrderWriter(new CsvRowWriter(stream, type, shape), type, shape);
}
