namespace GpuKernels.Engine.Expressions.Parsing;

/// <summary>The words nearest to one that is not known, for "did you mean".</summary>
internal static class Suggestions
{
    private const int Most = 3;

    private const int LongestWord = 64;

    /// <summary>" Did you mean a, b or c?" of the words at most a third of their letters away; empty where there is none.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return "";
        }

        string[] nearest =
        [
            .. known.Distinct()
                .Select(candidate => (candidate, distance: Distance(word, candidate)))
                .Where(pair => pair.distance <= Math.Max(1, Math.Max(word.Length, pair.candidate.Length) / 3))
                .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
                .Take(Most).Select(pair => pair.candidate),
        ];
        return nearest switch
        {
            [] => "",
            [var only] => $"; did you mean {only}?",
            [.. var others, var last] => $"; did you mean {string.Join(", ", others)} or {last}?",
        };
    }

    /// <summary>Letters to insert, remove, replace, or swap with a neighbour, to make one word from the other.</summary>
    internal static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(a, b, i, j, cost);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Cheapest(string a, string b, int i, int j, int[,] cost)
    {
        bool equal = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
        int best = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (equal ? 0 : 1));
        bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
