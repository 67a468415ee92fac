using GpuKernels.Engine.Backends.Boxes;

namespace GpuKernels.Engine.Backends.Ilgpu;

/// <summary>Memory of the host that a box's values fill row by row, as a kernel writes them.</summary>
/// <param name="Start">The first value.</param>
/// <param name="Bytes">To the end of the last.</param>
/// <param name="Pitch">Numbers from one row to the next.</param>
internal readonly record struct HostPlace(nint Start, long Bytes, long Pitch)
{
    /// <summary>Null: the values lie in another order, or not where a number of that size may be.</summary>
    public static HostPlace? Of(TargetPointers target, long rows, long columns, int numberBytes)
    {
        long width = columns * numberBytes, stride = rows == 1 ? width : target.RowStride;
        return target.ColumnStride == numberBytes && stride >= width && stride % numberBytes == 0 && target.Start % numberBytes == 0
            ? new HostPlace(target.Start, ((rows - 1) * stride) + width, stride / numberBytes)
            : null;
    }
}
