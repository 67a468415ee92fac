using System.Runtime.CompilerServices;
using GpuKernels.Engine.Lanes;
using GpuKernels.Engine.Plans.Emission;
using GpuKernels.Engine.Reductions;

namespace GpuKernels.Engine.Backends.Ilgpu.Device.Folding;

/// <summary>Finishes a pair and takes its value into the running numbers of its row.</summary>
internal static class PairFold<TOp, TLane, TNumber, TRow, TColumn, TShared, TSum, TPair, TFold, TWeights>
    where TOp : struct, IPairOperator<TLane, TRow, TColumn, TShared, TSum, TPair, ViewValues<TLane, TNumber>>
    where TLane : unmanaged, IScalarLane<TLane, TNumber>
    where TNumber : unmanaged
    where TFold : struct, IFold
    where TWeights : struct, IFoldWeights
{
    /// <summary>Columns past the last, and a sample's pair with itself where it is left out, change nothing.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="sum">The pair's sums.</param>
    /// <param name="running">The row's numbers so far.</param>
    /// <param name="row">The row in the launch.</param>
    /// <param name="column">The column.</param>
    /// <param name="index">The column, counted from where the running numbers begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Running<TLane> Take(FoldLaunch<TNumber> fold, TSum sum, Running<TLane> running, long row, long column, int index)
    {
        ViewValues<TLane, TNumber> values = fold.ValuesAt<TLane>(row, column);
        TPair pair = TOp.Middle(sum, values);
        TLane value = TOp.Finish(fold.Shape.Output, pair, values);
        TLane weight = TWeights.AreValues ? TOp.Finish(fold.Shape.WeightsOutput, pair, values) : TLane.From(fold.WeightOf(column));
        bool isNeutral = column >= fold.Shape.Pairs.Columns || (fold.Shape.ExcludesSelf != 0 && values.Difference == 0);
        return TFold.Step(
            running,
            isNeutral ? TLane.Constant(TFold.Neutral) : value,
            isNeutral ? TLane.Constant(0) : weight,
            TFold.GivesWholeNumbers ? TLane.Constant(index) : TLane.Constant(0));
    }
}
