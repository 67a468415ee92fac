using GpuKernels.Files.Csv;
using GpuKernels.Files.Npy;

namespace GpuKernels.Files;

/// <summary>A way to keep an array in a file or a stream. One format, one class; <see cref="All"/> lists it.</summary>
public abstract class ArrayFormat
{
    public static readonly ArrayFormat Npy = new NpyFormat();
    public static readonly ArrayFormat Csv = new CsvFormat();

    public static IReadOnlyList<ArrayFormat> All { get; } = [Npy, Csv];

    /// <summary>The endings that a file's name may have, for people.</summary>
    public static string Endings => string.Join(" or ", All.Select(format => $".{format.Name}"));

    /// <summary>The ending of its files' names, without the dot, which is its name too.</summary>
    public abstract string Name { get; }

    /// <summary>The format that a file's name says.</summary>
    /// <exception cref="FileFormatException">The name has another ending.</exception>
    public static ArrayFormat Of(string path) =>
        Find(path) ?? throw new FileFormatException($"the name must end in {Endings}");

    /// <summary>The format that a file's name says; null where it has another ending.</summary>
    public static ArrayFormat? Find(string path) => All.FirstOrDefault(format => path.EndsWith($".{format.Name}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a stream to its end in the format that its first bytes say.</summary>
    /// <exception cref="FileFormatException">The stream does not hold an array.</exception>
    public static (ArrayData Array, ArrayFormat Format) ReadAny(Stream stream)
    {
        var peeked = new PeekedStream(stream, NpyHeader.Magic.Length);
        var format = peeked.Start.SequenceEqual(NpyHeader.Magic) ? Npy : Csv;
        return (format.Read(peeked), format);
    }

    /// <summary>Opens a file; the array may be the file itself, mapped into memory.</summary>
    /// <exception cref="FileFormatException">The file does not hold an array in this format.</exception>
    public abstract ArrayData Open(string path);

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FileFormatException">The stream does not hold an array in this format.</exception>
    public abstract ArrayData Read(Stream stream);

    /// <summary>Starts a file that appears under its name when it is complete.</summary>
    /// <exception cref="FileFormatException">The format cannot hold the shape.</exception>
    public abstract IArrayWriter Create(string path, ElementType type, IReadOnlyList<long> shape);

    /// <summary>Starts writing to a stream, such as a pipe.</summary>
    /// <exception cref="FileFormatException">The format cannot hold the shape.</exception>
    public abstract IArrayWriter Write(Stream stream, ElementType type, IReadOnlyList<long> shape);
}
