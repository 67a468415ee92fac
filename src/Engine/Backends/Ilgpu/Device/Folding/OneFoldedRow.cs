using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Reductions;
using ILGPU;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>One row a thread, one column at a time: for the operators of <see cref="PairKernel{TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses}"/>.</summary>
internal struct OneFoldedRow<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights>
    : IFoldedRows<OneFoldedRow<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights>, TNumber>
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
    private Running<F64x1> _total;

    public static int Count => 1;

    public static int Leaf => Totals<TFold>.Leaf;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFoldedRow<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> Start() => new() { _total = TFold.Identity<F64x1>() };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneFoldedRow<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> Take(
        FoldLaunch<TNumber> fold, OneFoldedRow<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> totals, long row, long first)
    {
        Running<TLane> leaf = TFold.Identity<TLane>();
        int index = Group.IdxX;
        for (var step = 0; step < Leaf; step++, index += Group.DimX)
        {
            TSum sum = PairKernel<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses>.Sum(
                fold.Pairs, Math.Min(row, fold.Shape.Pairs.Rows - 1), Math.Min(first + index, fold.Shape.Pairs.Columns - 1));
            leaf = PairFold<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TFold, TWeights>.Take(fold, sum, leaf, row, first + index, index);
        }

        totals._total = Totals<TFold>.Add<TLane, TNumber>(totals._total, leaf, first);
        return totals;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(
        OneFoldedRow<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TPasses, TFold, TWeights> totals, ArrayView<double> numbers, int place) =>
        Totals<TFold>.Store(totals._total, numbers, place);
}
