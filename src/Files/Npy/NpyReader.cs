using System.Buffers.Binary;
using System.Text;

namespace GpuKernels.Files.Npy;

/// <summary>
/// Reads .npy files, versions 1.0 to 3.0, of any rank: floats, integers and booleans, of either byte order, row- or column-major.
/// A row-major little-endian file is mapped into memory, not copied.
/// </summary>
public static class NpyReader
{
    private const int MaxHeaderLength = 1 << 20;

    /// <summary>Opens a file. A pipe's name is read to its end.</summary>
    /// <exception cref="FileFormatException">The file is no .npy file, is cut short, or holds another type.</exception>
    public static ArrayData Open(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (!file.CanSeek)
        {
            return Read(file);
        }

        var header = ReadHeader(file);
        CheckLength(header, file.Length - file.Position);
        return header.BigEndian || header.FortranOrder || header.DataLength == 0
            ? ReadNumbers(file, header)
            : MapNumbers(file, header);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FileFormatException">The stream is no .npy file, is cut short, or holds another type.</exception>
    public static ArrayData Read(Stream stream)
    {
        var header = ReadHeader(stream);
        CheckSize(header);
        var array = ReadNumbers(stream, header);
        return stream.ReadByte() < 0
            ? array
            : throw new FileFormatException($"there are more bytes than the {header.DataLength} that the header says");
    }

    private static NpyHeader ReadHeader(Stream stream)
    {
        var prefix = ReadBytes(stream, 8);
        if (!prefix.AsSpan().StartsWith(NpyHeader.Magic))
        {
            throw new FileFormatException("this is no .npy file: it does not start with \\x93NUMPY");
        }

        var encoding = (prefix[6], prefix[7]) switch
        {
            (1 or 2, 0) => Encoding.Latin1,
            (3, 0) => Encoding.UTF8,
            var (major, minor) => throw new FileFormatException($"version {major}.{minor} of .npy is not read; 1.0, 2.0 and 3.0 are"),
        };
        var length = prefix[6] == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(stream, 2))
            : BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(stream, 4));
        return length <= MaxHeaderLength
            ? NpyHeaderParser.Parse(encoding.GetString(ReadBytes(stream, (int)length)))
            : throw new FileFormatException($"the .npy header is {length} bytes long; at most {MaxHeaderLength} are read");
    }

    private static void CheckLength(NpyHeader header, long length)
    {
        CheckSize(header);
        if (length != header.DataLength)
        {
            throw new FileFormatException(
                $"the header says {NpyHeader.ShapeText(header.Shape)} {header.Type}, {header.DataLength} bytes of numbers, but the file has {length}");
        }
    }

    private static void CheckSize(NpyHeader header)
    {
        if (header.DataLength > ArrayData.MaxBytes)
        {
            throw new FileFormatException($"the array is {header.DataLength} bytes long; at most {ArrayData.MaxBytes} (2 GiB) are read");
        }
    }

    private static ArrayData MapNumbers(FileStream file, NpyHeader header)
    {
        var map = new MappedBytes(file, file.Position, (int)header.DataLength);
        return new ArrayData(header.Type, header.Shape, map.Memory, map);
    }

    private static ArrayData ReadNumbers(Stream stream, NpyHeader header)
    {
        var bytes = ReadBytes(stream, (int)header.DataLength);
        if (header.BigEndian)
        {
            ByteOrder.Reverse(bytes, header.Type.Size);
        }

        return new ArrayData(header.Type, header.Shape, header.FortranOrder ? ColumnMajor.ToRowMajor(bytes, header.Shape, header.Type.Size) : bytes);
    }

    private static byte[] ReadBytes(Stream stream, int count)
    {
        var bytes = new byte[count];
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return read == count
            ? bytes
            : throw new FileFormatException($"the .npy file is cut short: {count} bytes were expected and {read} are there");
    }
}
