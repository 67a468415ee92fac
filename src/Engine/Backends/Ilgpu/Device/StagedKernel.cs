using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// A group computes a square of pairs and walks the features chunk by chunk through shared memory; any number of features, thousands too.
/// A group of 16 x 16 threads with 8 x 8 pairs each reads 256 samples for 16,384 pairs, so that a pair-feature costs 1/16 byte of device
/// memory in float32: at 3 TB/s that feeds 48 T pair-features a second, more than any device of today computes.
/// </summary>
internal static class StagedKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TBlocks>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
    where TPasses : struct, IPasses
    where TBlocks : struct, IRegisterBlocks<TBlocks, TNumber>
{
    public static void Run(ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> result, LaunchShape shape)
    {
        var launch = new Launch<TNumber>(numbers, table, result, shape);
        ArrayView<TNumber> staged = SharedMemory.Allocate<TNumber>(Staging.Bytes / Interop.SizeOf<TNumber>());
        GroupPlace place = GroupPlace.Of(TBlocks.Side);
        TBlocks sums = TBlocks.Start();
        for (var pass = 0; pass < shape.Passes; pass++)
        {
            sums = Walk(launch, staged, TPasses.Single ? 0 : pass, sums, place);
        }

        TBlocks.Finish(launch, sums, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TBlocks Walk(Launch<TNumber> launch, ArrayView<TNumber> staged, int number, TBlocks sums, GroupPlace place)
    {
        PassPlace pass = PassPlace.Of(launch, number);
        int chunk = launch.Shape.Chunk, pitch = Staging.RowPitch(place.Rows);
        int columns = chunk * TRow.Count * pitch, shared = columns + (chunk * TColumn.Count * place.Columns);
        for (long first = 0; first < pass.Features; first += chunk)
        {
            var count = (int)Math.Min(chunk, pass.Features - first);
            Group.Barrier();
            Stage(launch, staged, pass.From(first, TRow.Count, TColumn.Count * launch.Shape.ColumnStride, TShared.Count), place, count);
            Group.Barrier();
            int row = 4 * Group.IdxY, column = columns + (4 * Group.IdxX), weight = shared;
            for (var k = 0; k < count; k++)
            {
                sums = TBlocks.Step(number, sums, new StagedFeature<TNumber>(staged, row, column, weight));
                row += TRow.Count * pitch;
                column += TColumn.Count * place.Columns;
                weight += TShared.Count;
            }
        }

        return sums;
    }

    /// <summary>Copies the first features of a pass to where <see cref="Walk"/> looks for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Stage(Launch<TNumber> launch, ArrayView<TNumber> staged, PassPlace pass, GroupPlace place, int count)
    {
        LaunchShape shape = launch.Shape;
        int columns = shape.Chunk * TRow.Count * Staging.RowPitch(place.Rows), shared = columns + (shape.Chunk * TColumn.Count * place.Columns);
        Staging.Rows(staged, launch.Numbers, pass.Rows, pass.RowStride, place.RowsOf(shape), count * TRow.Count);
        Staging.Columns(
            staged.SubView(columns), launch.Numbers, pass.Columns, shape.ColumnStride, place.ColumnsOf(shape), count * TColumn.Count);
        Staging.Shared(staged.SubView(shared), launch.Numbers, pass.Shared, count * TShared.Count);
    }
}
