namespace GpuKernels.Server.Datasets;

/// <summary>Booleans in single bits, the first in the highest, each row padded to whole bytes: the form of NumPy's packbits.</summary>
internal static class PackedBooleans
{
    private const int BitsOfByte = 8;

    /// <summary>⌈count / 8⌉.</summary>
    public static long BytesOf(long count) => (count / BitsOfByte) + (count % BitsOfByte == 0 ? 0 : 1);

    /// <summary>bytes[r · n + j] = bit j of row r, 0 or 1.</summary>
    /// <param name="packed">The rows, each of ⌈n / 8⌉ bytes.</param>
    /// <param name="rowLength">n.</param>
    /// <param name="bytes">One byte for each boolean.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, int rowLength, Span<byte> bytes)
    {
        if (rowLength == 0)
        {
            return;
        }

        int stride = (int)BytesOf(rowLength);
        for (int row = 0; row < bytes.Length / rowLength; row++)
        {
            UnpackRow(packed.Slice(row * stride, stride), bytes.Slice(row * rowLength, rowLength));
        }
    }

    private static void UnpackRow(ReadOnlySpan<byte> packed, Span<byte> bytes)
    {
        for (int j = 0; j < bytes.Length; j++)
        {
            bytes[j] = (byte)((packed[j / BitsOfByte] >> (BitsOfByte - 1 - (j % BitsOfByte))) & 1);
        }
    }
}
