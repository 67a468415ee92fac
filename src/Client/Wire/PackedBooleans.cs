namespace GpuKernels.Client.Wire;

/// <summary>Booleans in single bits, the first in the highest, each row padded to whole bytes: the form of NumPy's packbits.</summary>
internal static class PackedBooleans
{
    private const int BitsOfByte = 8;

    public static byte[] Pack(ReadOnlySpan<bool> values, ReadOnlySpan<long> shape)
    {
        int row = shape.Length == 0 ? 1 : checked((int)shape[^1]);
        int rows = row == 0 ? 0 : values.Length / row;
        if (rows * row != values.Length || rows != RowsOf(shape))
        {
            throw new ArgumentException($"{values.Length} booleans do not fill the shape [{string.Join(", ", shape.ToArray())}].", nameof(values));
        }

        int stride = (row + BitsOfByte - 1) / BitsOfByte;
        var packed = new byte[rows * stride];
        for (int i = 0; i < values.Length; i++)
        {
            int j = i % row;
            packed[((i / row) * stride) + (j / BitsOfByte)] |= (byte)((values[i] ? 1 : 0) << (BitsOfByte - 1 - (j % BitsOfByte)));
        }

        return packed;
    }

    /// <summary>One byte for each boolean, 0 or 1.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, IReadOnlyList<long> shape)
    {
        int row = shape.Count == 0 ? 1 : checked((int)shape[^1]);
        int stride = (row + BitsOfByte - 1) / BitsOfByte;
        var bytes = new byte[row == 0 ? 0 : packed.Length / stride * row];
        for (int i = 0; i < bytes.Length; i++)
        {
            int j = i % row;
            bytes[i] = (byte)((packed[((i / row) * stride) + (j / BitsOfByte)] >> (BitsOfByte - 1 - (j % BitsOfByte))) & 1);
        }

        return bytes;
    }

    private static long RowsOf(ReadOnlySpan<long> shape)
    {
        long rows = shape.Length > 0 && shape[^1] == 0 ? 0 : 1;
        for (int axis = 0; axis < shape.Length - 1; axis++)
        {
            rows *= shape[axis];
        }

        return rows;
    }
}
