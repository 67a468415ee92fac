using System.Runtime.InteropServices;
using CsvHelper;

namespace GpuKernels.Files.Csv;

/// <summary>
/// Writes numbers as comma-separated values, one row a line, without a header: the shortest text that reads back as the same number.
/// One axis is written as one column.
/// </summary>
public sealed class CsvRowWriter : IRowWriter
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    private readonly CsvWriter _writer;
    private readonly ElementType _type;
    private readonly long _columns;

    /// <exception cref="FileFormatException">The array has over two axes.</exception>
    public CsvRowWriter(Stream stream, ElementType type, IReadOnlyList<long> shape)
    {
        if (shape.Count > 2)
        {
            throw new FileFormatException($"a .csv file holds at most two axes, and the result has {shape.Count}; write a .npy file");
        }

        _writer = CsvWriter.Create(stream, Options, leaveOpen: false);
        _type = type;
        _columns = shape.Count == 2 ? shape[1] : 1;
    }

    public void Write(ReadOnlySpan<byte> rows)
    {
        switch (_type.Name)
        {
            case "float32":
                WriteRows(MemoryMarshal.Cast<byte, float>(rows));
                break;
            case "float64":
                WriteRows(MemoryMarshal.Cast<byte, double>(rows));
                break;
            case "int64":
                WriteRows(MemoryMarshal.Cast<byte, long>(rows));
                break;
            default:
                throw new NotSupportedException($"results of {_type} are not written as .csv");
        }
    }

    public void Complete() => _writer.Dispose();

    public void Dispose() => _writer.Dispose();

    private void WriteRows<T>(ReadOnlySpan<T> numbers)
        where T : struct, ISpanFormattable, IUtf8SpanFormattable
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            _writer.WriteField(numbers[i]);
            if ((i + 1) % _columns == 0)
            {
                _writer.EndRecord();
            }
        }
    }
}
