using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Reductions;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>
/// Folds values as they are computed; none is written. A group has some rows and one segment of columns. Its threads that stand side by side
/// share each row: a thread takes every so manieth column, with its running numbers in registers, and at the end the group puts their totals
/// together in the threads' order. So a state depends on the row, the segment and the device's group alone, and 8 to 24 bytes leave for 4096
/// values or more.
/// </summary>
internal static class FoldKernel<TNumber, TFold, TRows>
    where TNumber : unmanaged
    where TFold : struct, IFold
    where TRows : struct, IFoldedRows<TRows, TNumber>
{
    public static void Run(ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<double> states, FoldShape shape)
    {
        var fold = new FoldLaunch<TNumber>(numbers, table, shape);
        ArrayView<double> shared = SharedMemory.Allocate<double>(Staging.Bytes / sizeof(double));
        int rows = Group.DimY * TRows.Count, own = Group.IdxY * TRows.Count;
        long firstRow = (long)Grid.IdxX * rows, column = Grid.IdxY * shape.Segment, end = Math.Min(column + shape.Segment, shape.Pairs.Columns);
        TRows totals = TRows.Start();
        for (; column < end; column += Group.DimX * TRows.Leaf)
        {
            totals = TRows.Take(fold, totals, firstRow + own, column);
        }

        TRows.Store(totals, shared, (Group.IdxX * rows) + own);
        Group.Barrier();
        long place = ((((long)Grid.IdxZ * Grid.DimY) + Grid.IdxY) * shape.Pairs.Rows) + firstRow;
        for (int row = (Group.IdxY * Group.DimX) + Group.IdxX; row < rows && firstRow + row < shape.Pairs.Rows; row += Group.DimX * Group.DimY)
        {
            Totals<TFold>.Store(Together(shared, row, rows), states, place + row);
        }
    }

    /// <summary>The totals of one row, in the threads' order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Running<F64x1> Together(ArrayView<double> shared, int row, int rows)
    {
        Running<F64x1> total = Totals<TFold>.Load(shared, row);
        for (var thread = 1; thread < Group.DimX; thread++)
        {
            total = TFold.Combine(total, Totals<TFold>.Load(shared, (thread * rows) + row));
        }

        return total;
    }
}
