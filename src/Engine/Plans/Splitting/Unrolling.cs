using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;
using GpuKernels.Engine.Specs;

namespace GpuKernels.Engine.Plans.Splitting;

/// <summary>
/// A product of a matrix with a vector that each pair has for itself, max(dot(W, x * y)), is no stream, since a pass has no vector of
/// its own to keep it in. Each of its rows is a sum of its own, and the fold over them is written out: max(sum(W[0] * x * y), ...).
/// </summary>
internal sealed class Unrolling(Scope scope, Lowering lowering, Roles roles)
{
    /// <summary>Rows that are written out.</summary>
    private const int MostRows = 32;

    private static readonly Dictionary<Fold, Op> Combinations = new()
    {
        [FoldCatalogue.Sum] = OpCatalogue.Add,
        [FoldCatalogue.Product] = OpCatalogue.Multiply,
        [FoldCatalogue.Minimum] = OpCatalogue.Minimum,
        [FoldCatalogue.Maximum] = OpCatalogue.Maximum,
    };

    private readonly Dictionary<Node, Node> _done = [];

    public Node Apply(Node node)
    {
        if (roles.Row is null || node.Children.Count == 0)
        {
            return node;
        }

        if (!_done.TryGetValue(node, out Node? written))
        {
            written = node is FoldFeatures fold && HasOwnProduct(fold.Body) ? WrittenOut(fold) : node.With([.. node.Children.Select(Apply)]);
            _done[node] = written;
        }

        return written;
    }

    /// <exception cref="SpecException">There are too many rows.</exception>
    private Node WrittenOut(FoldFeatures fold)
    {
        long rows = scope.LengthOf(fold.Body);
        if (rows > MostRows)
        {
            throw new SpecException("formula", $"The formula folds {rows} rows of a matrix times a vector that each pair has for itself; the limit is {MostRows}.");
        }

        Node? written = null;
        for (var row = 0; row < rows; row++)
        {
            Node term = Apply(lowering.ElementOf(fold.Body, row));
            written = written is null ? term : Combinations[fold.Fold].Of(written, term);
            if (Expressions.Limits.Violation(written) is { } violation)
            {
                throw new SpecException("formula", $"{violation}: a matrix times a vector that each pair has for itself is written out row by row.");
            }
        }

        return written ?? new Number(fold.Fold.Identity);
    }

    private bool HasOwnProduct(Node node) =>
        roles.IsPair(scope.LevelsOf(node)) && (node is Dot || (node is not FoldFeatures && node.Children.Any(HasOwnProduct)));
}
