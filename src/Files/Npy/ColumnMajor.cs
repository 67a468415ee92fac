using System.Runtime.InteropServices;

namespace GpuKernels.Files.Npy;

/// <summary>Turns a column-major (Fortran order) array into a row-major one.</summary>
internal static class ColumnMajor
{
    public static byte[] ToRowMajor(ReadOnlySpan<byte> bytes, IReadOnlyList<long> shape, int size)
    {
        var result = new byte[bytes.Length];
        switch (size)
        {
            case 1:
                Reorder(bytes, result, shape);
                break;
            case 2:
                Reorder(MemoryMarshal.Cast<byte, ushort>(bytes), MemoryMarshal.Cast<byte, ushort>(result.AsSpan()), shape);
                break;
            case 4:
                Reorder(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<byte, uint>(result.AsSpan()), shape);
                break;
            case 8:
                Reorder(MemoryMarshal.Cast<byte, ulong>(bytes), MemoryMarshal.Cast<byte, ulong>(result.AsSpan()), shape);
                break;
        }

        return result;
    }

    /// <summary>Walks the result in its own order; an index that advances adds its stride of the source, and takes it back when it wraps.</summary>
    private static void Reorder<T>(ReadOnlySpan<T> source, Span<T> target, IReadOnlyList<long> shape)
    {
        var index = new long[shape.Count];
        var strides = Strides(shape);
        var from = 0L;
        for (var to = 0; to < target.Length; to++)
        {
            target[to] = source[(int)from];
            for (var axis = index.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
    }

    private static long[] Strides(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        var stride = 1L;
        for (var axis = 0; axis < strides.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }
}
