using System.Runtime.CompilerServices;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>Where a group's pairs begin in the launch, and how long the sides are.</summary>
internal readonly struct GroupPlace(long row, long column, int rows, int columns)
{
    public readonly long Row = row, Column = column;

    public readonly int Rows = rows, Columns = columns;

    /// <param name="side">Rows a thread, and columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupPlace Of(int side)
    {
        int rows = Group.DimY * side, columns = Group.DimX * side;
        return new((long)Grid.IdxY * rows, (long)Grid.IdxX * columns, rows, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleRange RowsOf(LaunchShape shape) => new(shape.Row + Row, shape.Row + shape.Rows - 1, Rows);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SampleRange ColumnsOf(LaunchShape shape) => new(shape.Column + Column, shape.Column + shape.Columns - 1, Columns);
}
