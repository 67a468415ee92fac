using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU.Runtime;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// 4 rows x 4 columns of pairs in the registers of one thread, written out by hand, since ILGPU does not unroll loops. A step reads 4 + 4
/// samples and does 16 pairs: 2 reads of 4 numbers for 16 pair-features.
/// </summary>
internal static class Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<Four<TSum>> Start()
    {
        TSum sum = TOp.Start();
        var row = new Four<TSum>(sum, sum, sum, sum);
        return new(row, row, row, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Four<Four<TSum>> Step(int pass, Four<Four<TSum>> sums, Four<TRow> rows, Four<TColumn> columns, TShared shared) => new(
        Step(pass, sums.A, rows.A, columns, shared),
        Step(pass, sums.B, rows.B, columns, shared),
        Step(pass, sums.C, rows.C, columns, shared),
        Step(pass, sums.D, rows.D, columns, shared));

    /// <summary>Finishes the block whose first pair is at a row and column of the launch, and writes what lies inside.</summary>
    /// <remarks>
    /// Rows move up through the first, and columns through the first of it, so that the finish stands in the code once: some 10 moves of
    /// registers a pair, where 16 copies of an exponential would fill the instruction cache and take seconds to compile.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(Launch<TNumber> launch, Four<Four<TSum>> sums, long row, long column)
    {
        if (column >= launch.Shape.Columns)
        {
            return;
        }

        ValuePlaces places = ValuePlaces.Of(launch);
        for (var k = 0; k < 4 && row < launch.Shape.Rows; k++, row++)
        {
            FinishRow(launch, places, sums.A, row, column);
            sums = new(sums.B, sums.C, sums.D, sums.D);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<TSum> Step(int pass, Four<TSum> sums, TRow row, Four<TColumn> columns, TShared shared)
    {
        TOp.Step(pass, ref sums.A, row, columns.A, shared);
        TOp.Step(pass, ref sums.B, row, columns.B, shared);
        TOp.Step(pass, ref sums.C, row, columns.C, shared);
        TOp.Step(pass, ref sums.D, row, columns.D, shared);
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FinishRow(Launch<TNumber> launch, ValuePlaces places, Four<TSum> sums, long row, long column)
    {
        long list = places.Epilogues, target = (row * launch.Shape.Pitch) + column;
        Four<TPair> pairs = Middle(launch, places, sums, row, column);
        for (var output = 0; output < launch.Shape.Outputs; output++)
        {
            long points = launch.Table[list++];
            for (long k = 0; k < points; k++)
            {
                Four<TNumber> values = default;
                long point = launch.Table[list++];
                for (var c = 0; c < 4; c++)
                {
                    TNumber value = TLane.To(TOp.Finish(output, pairs.A, ValuesOf(launch, places, row, column + c, point)));
                    values = new(values.B, values.C, values.D, value);
                    pairs = new(pairs.B, pairs.C, pairs.D, pairs.A);
                }

                launch.Result.AsAligned(AlignedNumbers.Bytes).Cast<Four<TNumber>>()[target / AlignedNumbers.Count] = values;
                target += launch.Shape.Pairs;
            }
        }
    }

    /// <summary>What all finishes of a pair share depends on no epilogue level, so it is taken at the first point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Four<TPair> Middle(Launch<TNumber> launch, ValuePlaces places, Four<TSum> sums, long row, long column)
    {
        Four<TPair> pairs = default;
        long point = launch.Table[places.Epilogues + 1];
        for (var c = 0; c < 4; c++)
        {
            pairs = new(pairs.B, pairs.C, pairs.D, TOp.Middle(sums.A, ValuesOf(launch, places, row, column + c, point)));
            sums = new(sums.B, sums.C, sums.D, sums.D);
        }

        return pairs;
    }

    /// <summary>Columns past the last have the last one's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ViewValues<TLane, TNumber> ValuesOf(Launch<TNumber> launch, ValuePlaces places, long row, long column, long point) =>
        places.At<TLane, TNumber>(launch, row, Math.Min(column, launch.Shape.Columns - 1), point);
}
