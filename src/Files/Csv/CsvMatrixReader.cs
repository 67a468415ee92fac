using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;

namespace GpuKernels.Files.Csv;

/// <summary>
/// Reads a matrix of numbers as float64 [rows, columns] from text separated by commas, semicolons or tabs. A first row
/// of words in which no field is a number is a header. Numbers are written as in C or Python: 1, -2.5, 1e-3, nan, inf. Rows are counted from 1, as spreadsheets do, the
/// header included.
/// </summary>
public static class CsvMatrixReader
{
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FileFormatException">A field is no number, or a row has another length; row and column are named.</exception>
    public static ArrayData Read(Stream stream)
    {
        try
        {
            using var reader = CsvReader.Create(stream, Options, leaveOpen: true);
            return ReadRows(reader);
        }
        catch (CsvFormatException error)
        {
            throw new FileFormatException($"row {error.LineNumber}: {error.Message}");
        }
    }

    private static ArrayData ReadRows(CsvReader reader)
    {
        if (!reader.Read())
        {
            throw new FileFormatException("the .csv file is empty, so the number of its columns is not known");
        }

        var columns = reader.FieldCount;
        var numbers = new List<double>();
        if (!IsHeader(reader))
        {
            AddRow(reader, columns, numbers);
        }

        while (reader.Read())
        {
            AddRow(reader, columns, numbers);
        }

        var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).ToArray();
        return new ArrayData(ElementType.Float64, [numbers.Count / columns, columns], bytes);
    }

    /// <summary>Whether words stand in a first row. Among numbers a word is a mistake or a missing number, and its row must not go unseen.</summary>
    private static bool IsHeader(CsvReader reader)
    {
        var (word, hasNumber) = (-1, false);
        for (var column = reader.FieldCount - 1; column >= 0; column--)
        {
            var isNumber = NumberText.TryParse(reader.GetSpan(column), out _);
            hasNumber |= isNumber;
            word = isNumber || reader.IsEmpty(column) ? word : column;
        }

        return word >= 0 && hasNumber
            ? throw new FileFormatException(
                $"row {reader.LineNumber}, column {word + 1} is not a number: '{Shorten(reader.GetSpan(word))}', and other fields of this first row are, so it is no header; "
                + "write nan for a missing number, or give every column of a header a name that is no number")
            : word >= 0;
    }

    private static void AddRow(CsvReader reader, int columns, List<double> numbers)
    {
        if (reader.FieldCount != columns)
        {
            throw new FileFormatException($"row {reader.LineNumber} has {reader.FieldCount} fields and the first has {columns}");
        }

        for (var column = 0; column < columns; column++)
        {
            if (!NumberText.TryParse(reader.GetSpan(column), out var number))
            {
                var what = reader.IsEmpty(column) ? "is empty; write nan for a missing number" : $"is not a number: '{Shorten(reader.GetSpan(column))}'";
                throw new FileFormatException($"row {reader.LineNumber}, column {column + 1} {what}");
            }

            numbers.Add(number);
        }

        if ((long)numbers.Count * sizeof(double) > ArrayData.MaxBytes)
        {
            throw new FileFormatException($"the numbers take over {ArrayData.MaxBytes} bytes (2 GiB) in memory; at most that many are read");
        }
    }

    private static string Shorten(ReadOnlySpan<byte> field) => field.Length <= 40 ? Encoding.UTF8.GetString(field) : $"{Encoding.UTF8.GetString(field[..40])}...";
}
