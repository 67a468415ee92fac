using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>
/// 8 x 8 pairs a thread in four blocks: for operators with one sum and a short step. 64 accumulators and 16 samples are 80 of 128 registers,
/// so two groups of 256 threads fit a multiprocessor. A feature is 64 to 128 multiply-adds and subtractions a thread against 4 loads of four
/// numbers: for a warp 16 to 32 clocks of arithmetic (128 lanes a clock), and 6 clocks of shared memory (128 bytes a clock: 2 x 16 distinct
/// 16-byte columns, 2 x 2 distinct rows).
/// </summary>
internal struct FourBlocks<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> : IRegisterBlocks<FourBlocks<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>, TNumber>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    /// <summary>Upper left, upper right, lower left, lower right; a block's neighbour is half the group's square away.</summary>
    private Four<Four<Four<TSum>>> _sums;

    public static int Side => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourBlocks<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> Start()
    {
        Four<Four<TSum>> block = Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Start();
        return new() { _sums = new(block, block, block, block) };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourBlocks<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> Step(
        int pass, FourBlocks<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> sums, StagedFeature<TNumber> feature)
    {
        int rows = Group.DimY * Side, columns = Group.DimX * Side, pitch = Staging.RowPitch(rows);
        Four<TRow> upper = FourSamples<TRow, TLane, TNumber>.Load(feature.Staged, feature.Rows, pitch);
        Four<TRow> lower = FourSamples<TRow, TLane, TNumber>.Load(feature.Staged, feature.Rows + (rows / 2), pitch);
        Four<TColumn> left = FourSamples<TColumn, TLane, TNumber>.Load(feature.Staged, feature.Columns, columns);
        Four<TColumn> right = FourSamples<TColumn, TLane, TNumber>.Load(feature.Staged, feature.Columns + (columns / 2), columns);
        TShared shared = TShared.Load(new Streams<TLane, TNumber>(feature.Staged, feature.Shared, 1));
        sums._sums = new(
            Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Step(pass, sums._sums.A, upper, left, shared),
            Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Step(pass, sums._sums.B, upper, right, shared),
            Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Step(pass, sums._sums.C, lower, left, shared),
            Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Step(pass, sums._sums.D, lower, right, shared));
        return sums;
    }

    /// <summary>The blocks move up through the first, so that the finish stands in the code once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(Launch<TNumber> launch, FourBlocks<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> sums, GroupPlace place)
    {
        Four<Four<Four<TSum>>> blocks = sums._sums;
        for (var k = 0; k < 4; k++)
        {
            long row = place.Row + (k / 2 * (place.Rows / 2)) + (4 * Group.IdxY), column = place.Column + (k % 2 * (place.Columns / 2)) + (4 * Group.IdxX);
            Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Finish(launch, blocks.A, row, column);
            blocks = new(blocks.B, blocks.C, blocks.D, blocks.D);
        }
    }
}
