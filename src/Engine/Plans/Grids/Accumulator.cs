using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Ops.Powers;

namespace GpuKernels.Engine.Plans.Grids;

/// <summary>One fold over the features of a pass: its term, over the streams and the sums of earlier passes.</summary>
/// <param name="Fold">How terms are combined.</param>
/// <param name="Term">The term at one feature.</param>
public sealed record Accumulator(Fold Fold, Node Term)
{
    /// <summary>The term of a sum where it is a product, which one multiply-add adds; else null.</summary>
    public Apply? Product => Fold == FoldCatalogue.Sum && Term is Apply { Op: Multiply or Square } product ? product : null;
}
