using System.Runtime.CompilerServices;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// Copies a chunk of features of a group's samples into shared memory, turned so that samples stand side by side. Samples past the edge
/// are the last one again, so that nothing after it asks where it is.
/// </summary>
internal static class Staging
{
    /// <summary>
    /// Shared memory of a group, whatever it stages: two groups of this fit every GPU's multiprocessor beside each other. Its size is in the code,
    /// since ILGPU's OpenCL keeps the address of memory that a launch sizes in one variable of the whole program: where groups have
    /// memory of their own at different addresses, as on PoCL's threads, they overwrite it for each other.
    /// </summary>
    public const int Bytes = 24 << 10;

    /// <summary>
    /// From one stream of the rows to the next. Threads that stand side by side write neighbouring features of one row, so a row of the
    /// staged numbers is 4 longer than the group is high: 8 features go to 8 different banks.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowPitch(int rows) => rows + 4;

    /// <summary>Numbers of shared memory for one feature of a group with so many rows and as many columns.</summary>
    public static int NumbersOf(int side, int rowStreams, int columnStreams, int sharedStreams) =>
        (rowStreams * RowPitch(side)) + (columnStreams * side) + sharedStreams;

    /// <summary>Rows lie feature after feature: neighbouring threads read neighbouring numbers of one row.</summary>
    /// <param name="staged">Where they go.</param>
    /// <param name="numbers">Where they come from.</param>
    /// <param name="first">The first number of row 0 of the grid.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="range">The rows.</param>
    /// <param name="width">Streams times features of the chunk.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows<TNumber>(ArrayView<TNumber> staged, ArrayView<TNumber> numbers, long first, long stride, SampleRange range, int width)
        where TNumber : unmanaged
    {
        int pitch = RowPitch(range.Count);
        for (int row = Group.IdxY; row < range.Count; row += Group.DimY)
        {
            long source = first + (Math.Min(range.First + row, range.Last) * stride);
            for (int k = Group.IdxX; k < width; k += Group.DimX)
            {
                staged[(k * pitch) + row] = numbers[source + k];
            }
        }
    }

    /// <summary>Columns lie side by side already: neighbouring threads read neighbouring columns of one stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Columns<TNumber>(ArrayView<TNumber> staged, ArrayView<TNumber> numbers, long first, long stride, SampleRange range, int width)
        where TNumber : unmanaged
    {
        for (int k = Group.IdxY; k < width; k += Group.DimY)
        {
            for (int column = Group.IdxX; column < range.Count; column += Group.DimX)
            {
                staged[(k * range.Count) + column] = numbers[first + (k * stride) + Math.Min(range.First + column, range.Last)];
            }
        }
    }

    /// <summary>What all pairs share, such as weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Shared<TNumber>(ArrayView<TNumber> staged, ArrayView<TNumber> numbers, long first, int width)
        where TNumber : unmanaged
    {
        for (int k = (Group.IdxY * Group.DimX) + Group.IdxX; k < width; k += Group.DimX * Group.DimY)
        {
            staged[k] = numbers[first + k];
        }
    }
}
