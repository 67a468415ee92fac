namespace GpuKernels.Server.Grpc;

/// <summary>How many bytes a shape says. Shapes come from strangers, so nothing is multiplied unwatched.</summary>
internal static class ByteCount
{
    /// <summary>product(shape) * size; false where a size is negative or the product passes 64 bits, zero sizes left aside.</summary>
    public static bool TryOf(IEnumerable<long> shape, int size, out long bytes)
    {
        Int128 product = size;
        bool empty = false;
        foreach (long axis in shape)
        {
            if (axis < 0)
            {
                bytes = 0;
                return false;
            }

            empty |= axis == 0;
            product *= Math.Max(axis, 1);
            if (product > long.MaxValue)
            {
                bytes = 0;
                return false;
            }
        }

        bytes = empty ? 0 : (long)product;
        return true;
    }
}
