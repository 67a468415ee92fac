using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Arithmetic;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Types;

/// <summary>
/// The sum of a matrix's numbers, without making the matrix where it is made of vectors:
/// <code>
/// sum(outer(x, y))     -> sum(x) * sum(y)
/// sum(outer(x, y) * M) -> sum(x * dot(M, y))
/// sum(a * M), sum(M / a), sum(M - N), sum(-M): the sum of M alone, the scalar outside
/// </code>
/// </summary>
internal static class MatrixSum
{
    public static Node Of(Node matrix, TypeChecker types) => matrix switch
    {
        _ when types.Known(matrix).Rank == 0 => throw new ArgumentException($"{matrix} is no matrix.", nameof(matrix)),
        Outer outer => Sum(outer.Left) * Sum(outer.Right),
        Apply apply when MadeOfVectors(apply) => OfApply(apply, types),
        _ => Sum(matrix),
    };

    private static Node OfApply(Apply apply, TypeChecker types)
    {
        bool[] isMatrix = [.. apply.Children.Select(child => types.Known(child).Rank == 2)];
        return apply switch
        {
            { Op: Add or Subtract or Negate } when isMatrix.All(child => child) => apply.With([.. apply.Children.Select(child => Of(child, types))]),
            { Op: Divide } when !isMatrix[1] => apply.With([Of(apply.Children[0], types), apply.Children[1]]),
            { Op: Multiply } when !isMatrix[0] => apply.With([apply.Children[0], Of(apply.Children[1], types)]),
            { Op: Multiply } when !isMatrix[1] => apply.With([Of(apply.Children[0], types), apply.Children[1]]),
            { Op: Multiply, Children: [Outer outer, var other] } => Product(outer, other),
            { Op: Multiply, Children: [var other, Outer outer] } => Product(outer, other),
            _ => Sum(apply),
        };
    }

    private static FoldFeatures Product(Outer outer, Node other) => other is Outer second
        ? Sum(outer.Left * (second.Left * Sum(outer.Right * second.Right)))
        : Sum(outer.Left * new Dot(other, outer.Right));

    private static bool MadeOfVectors(Node node) => node is Outer || node.Children.Any(MadeOfVectors);

    private static FoldFeatures Sum(Node body) => new(FoldCatalogue.Sum, body);
}
