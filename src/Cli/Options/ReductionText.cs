using System.CommandLine.Parsing;

namespace GpuKernels.Cli.Options;

/// <summary>One NAME(LEVEL,...) of the command line: "sum(j)".</summary>
internal sealed record ReductionText(string Name, IReadOnlyList<string> Levels)
{
    public static ReductionText[] Parse(ArgumentResult result)
    {
        var reductions = new List<ReductionText>();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            var open = word.IndexOf('(', StringComparison.Ordinal);
            if (open < 1 || !word.EndsWith(')') || open == word.Length - 2)
            {
                result.AddError($"--reduce takes NAME(LEVEL), such as sum(j), not '{word}'.");
            }
            else
            {
                reductions.Add(new ReductionText(word[..open].Trim(), word[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries)));
            }
        }

        return [.. reductions];
    }
}
