using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Comparisons;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>Knows of some trees that their values are never below zero, nor the zero with a minus sign; NaN they may be.</summary>
internal static class NeverNegative
{
    private static readonly HashSet<Op> Always = [OpCatalogue.Square, OpCatalogue.Abs, OpCatalogue.Exp, OpCatalogue.Sigmoid];

    /// <summary>Ops that are never negative when no argument is.</summary>
    private static readonly HashSet<Op> Inherited =
        [OpCatalogue.Sqrt, OpCatalogue.Add, OpCatalogue.Multiply, OpCatalogue.Divide, OpCatalogue.Minimum, OpCatalogue.Maximum];

    /// <summary>The largest of no features is -inf, so that Maximum is not here.</summary>
    private static readonly HashSet<Fold> InheritedByFold = [FoldCatalogue.Sum, FoldCatalogue.Product, FoldCatalogue.Minimum];

    public static bool Holds(Node node) => node switch
    {
        Number number => !double.IsNegative(number.Value) || double.IsNaN(number.Value),
        SizeOf or Same => true,
        Apply { Op: Comparison } => true,
        Apply apply when Always.Contains(apply.Op) => true,
        Apply apply when ReferenceEquals(apply.Op, OpCatalogue.Where) => Holds(apply.Children[1]) && Holds(apply.Children[2]),
        Apply apply when ReferenceEquals(apply.Op, OpCatalogue.Power) => Holds(apply.Children[0]),
        Apply apply => Inherited.Contains(apply.Op) && apply.Children.All(Holds),
        FoldFeatures folded => InheritedByFold.Contains(folded.Fold) && Holds(folded.Body),
        Element or Slice or Scatter => Holds(node.Children[0]),
        _ => false,
    };
}
