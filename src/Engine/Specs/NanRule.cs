using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Specs;

/// <summary>
/// The omit policy as a tree: a feature that is NaN in either sample adds nothing, and the sum is scaled up by all features over those
/// present, as nan_euclidean does; no feature present: 0/0, NaN.
/// </summary>
internal static class NanRule
{
    public static Node Apply(NanPolicy policy, Node body, IReadOnlyDictionary<string, SampleType> types, List<Violation> violations)
    {
        if (policy != NanPolicy.Omit)
        {
            return body;
        }

        FoldFeatures[] folds = [.. FoldsIn(body).Distinct()];
        if (folds is not [{ Fold: Sum } sum])
        {
            violations.Add(new Violation(
                "nan_policy", $"omit needs a function with one sum over features; this one has {folds.Length} folds. Use propagate or reject."));
            return body;
        }

        Symbol[] samples = [.. SymbolsIn(sum.Body).Distinct().Where(symbol => types[symbol.Name].Rank == 1)];
        if (samples.Length == 0)
        {
            violations.Add(new Violation(
                "nan_policy", "omit leaves out features of samples that are vectors; the sum of this function is over none. Use propagate or reject."));
            return body;
        }

        Node Masked(Node value) => samples.Aggregate(value, (inner, sample) => OpCatalogue.Where.Of(OpCatalogue.IsNaN.Of(sample), Number.Zero, inner));
        Node present = new FoldFeatures(FoldCatalogue.Sum, Masked(Number.One));
        Node scaled = OpCatalogue.Multiply.Of(
            new FoldFeatures(FoldCatalogue.Sum, Masked(sum.Body)), OpCatalogue.Divide.Of(new Number(types[samples[0].Name].Columns), present));
        return Replace(body, sum, scaled);
    }

    private static IEnumerable<FoldFeatures> FoldsIn(Node node) => node is FoldFeatures fold
        ? [fold, .. FoldsIn(fold.Body)]
        : node.Children.SelectMany(FoldsIn);

    private static IEnumerable<Symbol> SymbolsIn(Node node) => node is Symbol symbol ? [symbol] : node.Children.SelectMany(SymbolsIn);

    private static Node Replace(Node node, Node old, Node replacement) => node.Equals(old)
        ? replacement
        : node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => Replace(child, old, replacement))]);
}
