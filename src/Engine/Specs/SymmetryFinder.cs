using GpuKernels.Engine.Expressions;

namespace GpuKernels.Engine.Specs;

/// <summary>
/// Finds out whether a result is X against itself under a function whose canonical text does not change when the two samples are
/// swapped: then K[i, j] and K[j, i] have the same bits, and half the work is enough.
/// </summary>
internal static class SymmetryFinder
{
    public static SymmetricPair? Find(IReadOnlyList<SpecOutput> outputs, IReadOnlyList<SpecArgument> arguments, IReadOnlyList<Level> levels)
    {
        foreach (SpecArgument second in arguments.Where(argument => argument.SameAs is not null))
        {
            SpecArgument first = arguments.First(argument => argument.Name == second.SameAs);
            if (PairOf(first, second, levels.Count) is { } pair
                && IsWalkedByNobodyElse(pair, first, second, arguments)
                && outputs.All(output => Has(output, pair) && Symmetry.IsSymmetric(output.Body, first.Name, second.Name)))
            {
                return pair;
            }
        }

        return null;
    }

    /// <summary>The two levels that walk X and X itself, whatever the function; null: X does not stand against itself.</summary>
    public static SymmetricPair? Self(IReadOnlyList<SpecArgument> arguments, IReadOnlyList<Level> levels) => arguments
        .Where(argument => argument.SameAs is not null)
        .Select(second => PairOf(arguments.First(argument => argument.Name == second.SameAs), second, levels.Count))
        .FirstOrDefault(pair => pair is not null);

    /// <summary>The two levels that walk the same axis of the array, one for each sample, everything else being alike.</summary>
    private static SymmetricPair? PairOf(SpecArgument first, SpecArgument second, int levels)
    {
        int[] different = [.. Enumerable.Range(0, levels).Where(level => first.Axes[level] != second.Axes[level])];
        if (different is not [var a, var b])
        {
            return null;
        }

        (int row, int column) = first.Axes[a] is not null ? (a, b) : (b, a);
        bool mirrored = first.Axes[row] is not null && first.Axes[row] == second.Axes[column] && first.Axes[column] is null && second.Axes[row] is null;
        return mirrored ? new SymmetricPair(row, column) : null;
    }

    private static bool IsWalkedByNobodyElse(SymmetricPair pair, SpecArgument first, SpecArgument second, IReadOnlyList<SpecArgument> arguments) =>
        arguments.Where(argument => argument != first && argument != second)
            .All(argument => argument.Axes[pair.Row] is null && argument.Axes[pair.Column] is null);

    private static bool Has(SpecOutput output, SymmetricPair pair) => output.Axes.Contains(pair.Row) && output.Axes.Contains(pair.Column);
}
