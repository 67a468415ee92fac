using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Gradients;

/// <summary>
/// The derivative of a fold by each of its terms b:
/// <code>
/// sum(b)   1
/// prod(b)  the product of the others, also where one term or several are zero
/// min(b)   1 where b is the smallest, shared equally among equals; so for max(b)
/// </code>
/// </summary>
internal static class FoldSlopes
{
    public static Node Of(FoldFeatures folded)
    {
        Node body = folded.Body;
        if (folded.Fold == FoldCatalogue.Sum)
        {
            return Number.One;
        }

        if (folded.Fold == FoldCatalogue.Product)
        {
            Node isZero = OpCatalogue.Equal.Of(body, Number.Zero);
            Node others = OpCatalogue.Where.Of(isZero, Number.One, body);
            Node zeros = new FoldFeatures(FoldCatalogue.Sum, isZero);
            Node product = new FoldFeatures(FoldCatalogue.Product, others);
            return OpCatalogue.Where.Of(OpCatalogue.Less.Of(isZero, zeros), Number.Zero, product / others);
        }

        Node chosen = OpCatalogue.Equal.Of(body, folded);
        return chosen / new FoldFeatures(FoldCatalogue.Sum, chosen);
    }
}
