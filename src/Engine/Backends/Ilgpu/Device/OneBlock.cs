using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device;

/// <summary>One 4 x 4 block a thread: for operators with several sums or a longer step. 16 accumulators of up to 4 sums are at most 64 registers.</summary>
internal struct OneBlock<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> : IRegisterBlocks<OneBlock<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>, TNumber>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
{
    private Four<Four<TSum>> _sums;

    public static int Side => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneBlock<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> Start() => new() { _sums = Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Start() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneBlock<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> Step(
        int pass, OneBlock<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> sums, StagedFeature<TNumber> feature)
    {
        sums._sums = Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Step(
            pass,
            sums._sums,
            FourSamples<TRow, TLane, TNumber>.Load(feature.Staged, feature.Rows, Staging.RowPitch(Group.DimY * Side)),
            FourSamples<TColumn, TLane, TNumber>.Load(feature.Staged, feature.Columns, Group.DimX * Side),
            TShared.Load(new Streams<TLane, TNumber>(feature.Staged, feature.Shared, 1)));
        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(Launch<TNumber> launch, OneBlock<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair> sums, GroupPlace place) =>
        Block<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair>.Finish(launch, sums._sums, place.Row + (4 * Group.IdxY), place.Column + (4 * Group.IdxX));
}
