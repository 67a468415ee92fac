using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// For few features: a thread computes 4 x 4 pairs straight from device memory. With d features a pair costs about 2 d operations and 4
/// bytes of result, so below some 16 features the writes decide; staging would only add barriers. A group of 16 x 16 threads reads each row
/// 16 times and each column 16 times, all but the first time from the nearest cache; a row of its result is 256 bytes in one piece. Devices
/// whose shared memory is that same cache (OpenCL on a CPU) take it for any number of features.
/// </summary>
internal static class SkinnyKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>
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
        long row = 4 * (((long)Grid.IdxY * Group.DimY) + Group.IdxY), column = 4 * (((long)Grid.IdxX * Group.DimX) + Group.IdxX);
        Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Finish(launch, Sums(launch, row, column), row, column);
    }

    /// <summary>The sums of the 4 x 4 pairs from a row and a column of the launch on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<Four<TSum>> Sums(Launch<TNumber> launch, long row, long column)
    {
        Four<Four<TSum>> sums = Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Start();
        for (var pass = 0; pass < launch.Shape.Passes; pass++)
        {
            sums = Walk(launch, TPasses.Single ? 0 : pass, sums, row, column);
        }

        return sums;
    }

    /// <summary>Rows and columns past the edge read the last one's numbers, so that no step asks where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<Four<TSum>> Walk(Launch<TNumber> launch, int pass, Four<Four<TSum>> sums, long row, long column)
    {
        PassPlace place = PassPlace.Of(launch, pass);
        LaunchShape shape = launch.Shape;
        long last = shape.Rows - 1, first = place.Rows + (shape.Row * place.RowStride);
        long a = first + (Math.Min(row, last) * place.RowStride), b = first + (Math.Min(row + 1, last) * place.RowStride);
        long c = first + (Math.Min(row + 2, last) * place.RowStride), d = first + (Math.Min(row + 3, last) * place.RowStride);
        long columns = place.Columns + shape.Column + Math.Min(column, AlignedNumbers.RoundDown(shape.Columns - 1)), shared = place.Shared;
        for (long feature = 0; feature < place.Features; feature++)
        {
            sums = Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Step(
                pass,
                sums,
                new Four<TRow>(Row(launch, a), Row(launch, b), Row(launch, c), Row(launch, d)),
                FourSamples<TColumn, TLane, TNumber>.Load(launch.Numbers, columns, shape.ColumnStride),
                TShared.Load(new Streams<TLane, TNumber>(launch.Numbers, shared, 1)));
            a += TRow.Count;
            b += TRow.Count;
            c += TRow.Count;
            d += TRow.Count;
            columns += TColumn.Count * shape.ColumnStride;
            shared += TShared.Count;
        }

        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRow Row(Launch<TNumber> launch, long start) => TRow.Load(new Streams<TLane, TNumber>(launch.Numbers, start, 1));
}
