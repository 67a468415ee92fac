using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>
/// Computes the values of listed blocks: each a row of the grid and some neighbouring columns. The table ends with the epilogue point's list, the output,
/// and for each block its row and first column; the shape's rows are the blocks, its pitch the columns of a block, its columns those of the grid.
/// </summary>
internal static class ListedKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
    where TPasses : struct, IPasses
{
    public static void Run(ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> values, LaunchShape shape)
    {
        var launch = new Launch<TNumber>(numbers, table, values, shape);
        long block = ((long)Grid.IdxY * Group.DimY) + Group.IdxY, place = ((long)Grid.IdxX * Group.DimX) + Group.IdxX;
        if (block >= shape.Rows || place >= shape.Pitch)
        {
            return;
        }

        ValuePlaces places = ValuePlaces.Of(launch);
        long list = places.Epilogues + BlockList.Heading + (BlockList.PlaceFields * block);
        long row = table[list], column = Math.Min(table[list + 1] + place, shape.Columns - 1);
        TSum sum = PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>.Sum(launch, row, column);
        ViewValues<TLane, TNumber> beside = places.At<TLane, TNumber>(launch, row, column, table[places.Epilogues + BlockList.Point]);
        values[(block * shape.Pitch) + place] = TLane.To(TOp.Finish((int)table[places.Epilogues + BlockList.Output], TOp.Middle(sum, beside), beside));
    }
}
