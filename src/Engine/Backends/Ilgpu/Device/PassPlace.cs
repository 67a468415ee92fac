using System.Runtime.CompilerServices;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>Where one pass finds its streams.</summary>
internal readonly struct PassPlace(long rows, long rowStride, long columns, long shared, long features)
{
    public readonly long Rows = rows, RowStride = rowStride, Columns = columns, Shared = shared, Features = features;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PassPlace Of<TNumber>(Launch<TNumber> launch, int pass)
        where TNumber : unmanaged
    {
        long entry = pass * LaunchTable.PassFields;
        return new PassPlace(
            launch.Table[entry], launch.Table[entry + 1], launch.Table[entry + 2], launch.Table[entry + 3], launch.Table[entry + 4]);
    }

    /// <summary>The first pass of a table on the host.</summary>
    public static PassPlace Of(long[] table) => new(table[0], table[1], table[2], table[3], table[4]);

    /// <summary>The same pass from a feature on, when a feature takes so many numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PassPlace From(long feature, long row, long column, long shared) =>
        new(Rows + (feature * row), RowStride, Columns + (feature * column), Shared + (feature * shared), Features - feature);
}
