using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Reductions;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>
/// Four rows a thread, four columns at a time: a step reads 4 + 4 samples for 16 pairs. 16 accumulators, 4 leaves and 4 totals of up to 3 numbers
/// each are at most 64 registers.
/// </summary>
internal struct FourFoldedRows<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights>
    : IFoldedRows<FourFoldedRows<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights>, TNumber>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TRow : unmanaged, IPack<TRow, TLane>
    where TColumn : unmanaged, IPack<TColumn, TLane>
    where TShared : unmanaged, IPack<TShared, TLane>
    where TSum : unmanaged
    where TPair : unmanaged
    where TPasses : struct, IPasses
    where TFold : struct, IFold
    where TWeights : struct, IFoldWeights
{
    private Four<Running<F64x1>> _totals;

    public static int Count => 4;

    public static int Leaf => Totals<TFold>.Leaf;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFoldedRows<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> Start()
    {
        Running<F64x1> total = TFold.Identity<F64x1>();
        return new() { _totals = new(total, total, total, total) };
    }

    /// <remarks>As in <see cref="Block{TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair}.Finish"/> rows and columns move past one copy of the code.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourFoldedRows<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> Take(
        FoldLaunch<TNumber> fold, FourFoldedRows<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> totals, long row, long first)
    {
        Running<TLane> none = TFold.Identity<TLane>();
        var leaves = new Four<Running<TLane>>(none, none, none, none);
        int index = 4 * Group.IdxX;
        for (var step = 0; step < Leaf / 4; step++, index += 4 * Group.DimX)
        {
            Four<Four<TSum>> sums = SkinnyKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>.Sums(fold.Pairs, row, first + index);
            for (var k = 0; k < 4; k++)
            {
                leaves = new(leaves.B, leaves.C, leaves.D, TakeFour(fold, sums.A, leaves.A, row + k, first + index, index));
                sums = new(sums.B, sums.C, sums.D, sums.D);
            }
        }

        for (var k = 0; k < 4; k++)
        {
            Running<F64x1> total = Totals<TFold>.Add<TLane, TNumber>(totals._totals.A, leaves.A, first);
            totals._totals = new(totals._totals.B, totals._totals.C, totals._totals.D, total);
            leaves = new(leaves.B, leaves.C, leaves.D, leaves.D);
        }

        return totals;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        FourFoldedRows<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> totals, ArrayView<double> numbers, int place)
    {
        Totals<TFold>.Store(totals._totals.A, numbers, place);
        Totals<TFold>.Store(totals._totals.B, numbers, place + 1);
        Totals<TFold>.Store(totals._totals.C, numbers, place + 2);
        Totals<TFold>.Store(totals._totals.D, numbers, place + 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Running<TLane> TakeFour(FoldLaunch<TNumber> fold, Four<TSum> sums, Running<TLane> running, long row, long column, int index)
    {
        for (var c = 0; c < 4; c++)
        {
            running = PairFold<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TFold, TWeights>.Take(fold, sums.A, running, row, column + c, index + c);
            sums = new(sums.B, sums.C, sums.D, sums.D);
        }

        return running;
    }
}
