using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// For devices that are processors: a thread computes 4 rows x 4 vectors of columns, and a vector's lanes are an inner loop of constant length, of which the
/// device's compiler makes instructions on whole vectors. A feature is 4 + 4 reads for 16 vectors of pairs; 16 sums, 4 columns and 4 rows are 24 of the 32
/// registers of AVX-512. Columns are neighbours and all else in the loop is the same for all lanes, so nothing is gathered.
/// </summary>
/// <remarks>
/// The sums are an array of the thread, from which LLVM makes registers once the loop over the lanes is one step. Spelled out as fields, as GPUs want it, PoCL 6
/// pairs them up as it likes before it knows of other threads, and reads the samples one by one.
/// </remarks>
internal static class VectorKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TVector>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
    where TPasses : struct, IPasses
    where TVector : struct, IVectorWidth
{
    public static void Run(ArrayView<TNumber> numbers, ArrayView<long> table, ArrayView<TNumber> result, LaunchShape shape)
    {
        var launch = new Launch<TNumber>(numbers, table, result, shape);
        int lanes = TVector.Bytes / Interop.SizeOf<TNumber>();
        long row = 4 * (((long)Grid.IdxY * Group.DimY) + Group.IdxY), column = 4 * lanes * (((long)Grid.IdxX * Group.DimX) + Group.IdxX);
        if (row >= shape.Rows || column >= shape.Columns)
        {
            return;
        }

        ArrayView<TSum> sums = LocalMemory.Allocate<TSum>(16 * lanes);
        TSum start = TOp.Start();
        for (var k = 0; k < 16 * lanes; k++)
        {
            sums[k] = start;
        }

        for (var pass = 0; pass < shape.Passes; pass++)
        {
            Walk(launch, TPasses.Single ? 0 : pass, sums, row, column);
        }

        Finish(launch, sums, row, column);
    }

    /// <summary>Rows past the edge are the last one again; columns past the edge are whatever follows, which <see cref="VectorTile.NumbersPastTheEnd"/> lets be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Walk(Launch<TNumber> launch, int pass, ArrayView<TSum> sums, long row, long column)
    {
        PassPlace place = PassPlace.Of(launch, pass);
        LaunchShape shape = launch.Shape;
        long last = shape.Rows - 1, first = place.Rows + (shape.Row * place.RowStride);
        long a = first + (row * place.RowStride), b = first + (Math.Min(row + 1, last) * place.RowStride);
        long c = first + (Math.Min(row + 2, last) * place.RowStride), d = first + (Math.Min(row + 3, last) * place.RowStride);
        long columns = place.Columns + shape.Column + column, shared = place.Shared;
        int lanes = TVector.Bytes / Interop.SizeOf<TNumber>();
        for (long feature = 0; feature < place.Features; feature++)
        {
            var rows = new Four<TRow>(Row(launch, a), Row(launch, b), Row(launch, c), Row(launch, d));
            TShared weight = TShared.Load(new Streams<TLane, TNumber>(launch.Numbers, shared, 1));
            for (var lane = 0; lane < lanes; lane++)
            {
                var four = new Four<TColumn>(
                    Column(launch, columns + lane),
                    Column(launch, columns + lanes + lane),
                    Column(launch, columns + (2 * lanes) + lane),
                    Column(launch, columns + (3 * lanes) + lane));
                Step(pass, sums, lane, rows.A, four, weight);
                Step(pass, sums, (4 * lanes) + lane, rows.B, four, weight);
                Step(pass, sums, (8 * lanes) + lane, rows.C, four, weight);
                Step(pass, sums, (12 * lanes) + lane, rows.D, four, weight);
            }

            a += TRow.Count;
            b += TRow.Count;
            c += TRow.Count;
            d += TRow.Count;
            columns += TColumn.Count * shape.ColumnStride;
            shared += TShared.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int pass, ArrayView<TSum> sums, int at, TRow row, Four<TColumn> columns, TShared shared)
    {
        int lanes = TVector.Bytes / Interop.SizeOf<TNumber>();
        TOp.Step(pass, ref sums[at], row, columns.A, shared);
        TOp.Step(pass, ref sums[at + lanes], row, columns.B, shared);
        TOp.Step(pass, ref sums[at + (2 * lanes)], row, columns.C, shared);
        TOp.Step(pass, ref sums[at + (3 * lanes)], row, columns.D, shared);
    }

    /// <summary>The finish stands in the code once, in a loop over neighbouring columns, which may be one instruction for several of them too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(Launch<TNumber> launch, ArrayView<TSum> sums, long row, long column)
    {
        ValuePlaces places = ValuePlaces.Of(launch);
        int width = 4 * TVector.Bytes / Interop.SizeOf<TNumber>();
        var count = (int)Math.Min(width, launch.Shape.Columns - column);
        ArrayView<TPair> pairs = LocalMemory.Allocate<TPair>(width);
        for (var k = 0; k < 4 && row + k < launch.Shape.Rows; k++)
        {
            long list = places.Epilogues, target = ((row + k) * launch.Shape.Pitch) + column, shared = launch.Table[list + 1];
            for (var c = 0; c < count; c++)
            {
                pairs[c] = TOp.Middle(sums[(k * width) + c], places.At<TLane, TNumber>(launch, row + k, column + c, shared));
            }

            for (var output = 0; output < launch.Shape.Outputs; output++)
            {
                long points = launch.Table[list++];
                for (long p = 0; p < points; p++)
                {
                    long point = launch.Table[list++];
                    for (var c = 0; c < count; c++)
                    {
                        launch.Result[target + c] = TLane.To(TOp.Finish(output, pairs[c], places.At<TLane, TNumber>(launch, row + k, column + c, point)));
                    }

                    target += launch.Shape.Pairs;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRow Row(Launch<TNumber> launch, long start) => TRow.Load(new Streams<TLane, TNumber>(launch.Numbers, start, 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TColumn Column(Launch<TNumber> launch, long start) =>
        TColumn.Load(new Streams<TLane, TNumber>(launch.Numbers, start, launch.Shape.ColumnStride));
}
