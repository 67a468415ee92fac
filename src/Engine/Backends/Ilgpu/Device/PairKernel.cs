using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// The device's driver: one thread computes one pair, all epilogue points and all outputs. Threads that stand side by side have
/// neighbouring columns, so that their reads of streams and their writes of results are contiguous.
/// </summary>
internal static class PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    public static void Run(Index2D index, ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> result, LaunchShape shape)
    {
        long row = shape.Row + index.Y, column = shape.Column + index.X;
        TSum sum = TOp.Start();
        for (var pass = 0; pass < shape.Passes; pass++)
        {
            sum = Walk(pass, sum, numbers, table, new Pair(row, column, shape.ColumnStride));
        }

        long values = shape.Passes * LaunchTable.PassFields, list = values + LaunchTable.ValueFields;
        TPair pair = TOp.Middle(sum, ValuesAt(numbers, table, values, table[list + 1], new Pair(row, column, shape.ColumnStride)));
        long target = (index.Y * shape.Columns) + index.X;
        for (var output = 0; output < shape.Outputs; output++)
        {
            long points = table[list++];
            for (long point = 0; point < points; point++)
            {
                ViewValues<TLane, TNumber> at = ValuesAt(numbers, table, values, table[list++], new Pair(row, column, shape.ColumnStride));
                result[target] = TLane.To(TOp.Finish(output, pair, at));
                target += shape.Pairs;
            }
        }
    }

    private static TSum Walk(int pass, TSum sum, ArrayView<TNumber> numbers, ArrayView<long> table, Pair pair)
    {
        long entry = pass * LaunchTable.PassFields;
        long row = table[entry] + (pair.Row * table[entry + 1]);
        long column = table[entry + 2] + pair.Column;
        long shared = table[entry + 3];
        long features = table[entry + 4];
        for (long feature = 0; feature < features; feature++)
        {
            TRow rowStreams = TRow.Load(new ViewSource<TLane, TNumber>(numbers, row, 1));
            TColumn columnStreams = TColumn.Load(new ViewSource<TLane, TNumber>(numbers, column, pair.ColumnStride));
            TShared sharedStreams = TShared.Load(new ViewSource<TLane, TNumber>(numbers, shared, 1));
            sum = TOp.Step(pass, sum, rowStreams, columnStreams, sharedStreams);
            row += TRow.Count;
            column += TColumn.Count * pair.ColumnStride;
            shared += TShared.Count;
        }

        return sum;
    }

    private static ViewValues<TLane, TNumber> ValuesAt(
        ArrayView<TNumber> numbers, ArrayView<long> table, long entry, long point, Pair pair) => new(
            numbers,
            table[entry + LaunchTable.RowValues] + (pair.Row * table[entry + LaunchTable.RowStride]) + (point * table[entry + LaunchTable.RowEpilogue]),
            table[entry + LaunchTable.ColumnValues] + pair.Column + (point * table[entry + LaunchTable.ColumnEpilogue]),
            table[entry + LaunchTable.Parameters] + (point * table[entry + LaunchTable.ParameterEpilogue]),
            table[entry + LaunchTable.PairValues] + (pair.Row * table[entry + LaunchTable.PairStride]) + pair.Column
                + (point * table[entry + LaunchTable.PairEpilogue]),
            pair.ColumnStride,
            pair.Column - pair.Row);

    /// <summary>Which pair a thread has.</summary>
    private readonly struct Pair(long row, long column, long columnStride)
    {
        public readonly long Row = row, Column = column, ColumnStride = columnStride;
    }
}
