using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// One thread computes one pair: for operators whose step or finish is so long that more pairs would not fit the registers or the
/// instruction cache. Neighbouring threads have neighbouring columns, so that reads of columns and writes of results are contiguous.
/// </summary>
internal static class PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>
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
    public static void Run(ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> result, LaunchShape shape)
    {
        var launch = new Launch<TNumber>(numbers, table, result, shape);
        long row = ((long)Grid.IdxY * Group.DimY) + Group.IdxY, column = ((long)Grid.IdxX * Group.DimX) + Group.IdxX;
        if (row >= shape.Rows || column >= shape.Columns)
        {
            return;
        }

        Finish(launch, Sum(launch, row, column), row, column);
    }

    /// <summary>The sums of the pair at a row and a column of the launch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSum Sum(Launch<TNumber> launch, long row, long column)
    {
        TSum sum = TOp.Start();
        for (var pass = 0; pass < launch.Shape.Passes; pass++)
        {
            sum = Walk(launch, TPasses.Single ? 0 : pass, sum, launch.Shape.Row + row, launch.Shape.Column + column);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSum Walk(Launch<TNumber> launch, int pass, TSum sum, long gridRow, long gridColumn)
    {
        PassPlace place = PassPlace.Of(launch, pass);
        long row = place.Rows + (gridRow * place.RowStride), column = place.Columns + gridColumn, shared = place.Shared;
        for (long feature = 0; feature < place.Features; feature++)
        {
            TOp.Step(
                pass,
                ref sum,
                TRow.Load(new Streams<TLane, TNumber>(launch.Numbers, row, 1)),
                TColumn.Load(new Streams<TLane, TNumber>(launch.Numbers, column, launch.Shape.ColumnStride)),
                TShared.Load(new Streams<TLane, TNumber>(launch.Numbers, shared, 1)));
            row += TRow.Count;
            column += TColumn.Count * launch.Shape.ColumnStride;
            shared += TShared.Count;
        }

        return sum;
    }

    /// <summary>Writes the values of the pair at a row and a column of the launch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(Launch<TNumber> launch, TSum sum, long row, long column)
    {
        ValuePlaces places = ValuePlaces.Of(launch);
        long list = places.Epilogues, target = (row * launch.Shape.Pitch) + column;
        TPair pair = TOp.Middle(sum, places.At<TLane, TNumber>(launch, row, column, launch.Table[list + 1]));
        for (var output = 0; output < launch.Shape.Outputs; output++)
        {
            long points = launch.Table[list++];
            for (long k = 0; k < points; k++)
            {
                long point = launch.Table[list++];
                launch.Result[target] = TLane.To(TOp.Finish(output, pair, places.At<TLane, TNumber>(launch, row, column, point)));
                target += launch.Shape.Pairs;
            }
        }
    }
}
