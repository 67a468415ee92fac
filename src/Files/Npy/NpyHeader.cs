using System.Buffers.Binary;
using System.Text;

namespace GpuKernels.Files.Npy;

/// <summary>
/// What stands before the numbers of a .npy file: magic, version, and a Python dictionary with descr, fortran_order and shape, padded so
/// that the numbers start at a multiple of 64. Source: NumPy Enhancement Proposal 1 and numpy.lib.format, versions 1.0 to 3.0.
/// </summary>
public sealed record NpyHeader(ElementType Type, IReadOnlyList<long> Shape)
{
    private const int Alignment = 64;
    private const int PrefixLength = 10;

    /// <summary>The six bytes that every .npy file starts with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public bool BigEndian { get; init; }

    public bool FortranOrder { get; init; }

    /// <summary>How many bytes the numbers take.</summary>
    /// <exception cref="FileFormatException">More than 64 bits can count.</exception>
    public long DataLength
    {
        get
        {
            var bytes = Shape.Aggregate((UInt128)(uint)Type.Size, Times);
            return bytes <= long.MaxValue
                ? (long)bytes
                : throw new FileFormatException($"the shape {ShapeText(Shape)} holds more bytes than 64 bits can count");
        }
    }

    /// <summary>A shape as Python writes it: (), (3,), (3, 4).</summary>
    public static string ShapeText(IReadOnlyList<long> shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";

    /// <summary>The bytes of this header, version 1.0, little-endian and row-major.</summary>
    public byte[] ToBytes()
    {
        var order = Type.Size == 1 ? '|' : '<';
        var text = $"{{'descr': '{order}{Type.Kind}{Type.Size}', 'fortran_order': False, 'shape': {ShapeText(Shape)}, }}";
        var length = (PrefixLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)' ');
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        bytes[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(length - PrefixLength));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(PrefixLength));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static UInt128 Times(UInt128 product, long size) =>
        size == 0 ? 0 : product > ulong.MaxValue ? product : product * (ulong)size;
}
