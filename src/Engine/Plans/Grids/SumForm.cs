using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Ops.Powers;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>What a program sums over features, where a matrix product can give it.</summary>
public enum SumForm
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Σ x y.</summary>
    Product,

    /// <summary>Σ (x - y)².</summary>
    SquaredDistance,
}

/// <summary>Recognises the form of a program's sums.</summary>
internal static class SumForms
{
    /// <summary>The form of the only sum of the only pass, over one vector a row and one a column.</summary>
    public static SumForm Of(PairProgram program) =>
        program.Passes is not [{ SharedStreams: 0, RowStreams: 1, ColumnStreams: 1, Accumulators: [{ Fold: Sum, Term: Apply term }] }] ? SumForm.Other
        : term is { Op: Multiply } && IsPair(term) ? SumForm.Product
        : term is { Op: Square } && term.Children[0] is Apply { Op: Subtract } difference && IsPair(difference) ? SumForm.SquaredDistance
        : SumForm.Other;

    private static bool IsPair(Apply apply) =>
        apply.Children.OfType<Slot>().Select(slot => slot.Kind).Order().SequenceEqual([SlotKind.RowStream, SlotKind.ColumnStream]);
}
