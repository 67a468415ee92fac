namespace GpuKernels.Cli.Tests.Documents;

/// <summary>One fenced <c>console</c> block of a document: command lines after <c>$</c>, and what each prints.</summary>
/// <param name="Line">The line on which the block starts.</param>
/// <param name="Steps">The commands with their output, standard error included.</param>
internal sealed record ConsoleExample(int Line, IReadOnlyList<(string Command, string Output)> Steps)
{
    private const string Prompt = "$ ";

    public static IEnumerable<ConsoleExample> In(string document)
    {
        string[] lines = File.ReadAllLines(document);
        for (int start = Array.IndexOf(lines, "```console"); start >= 0; start = Array.IndexOf(lines, "```console", start + 1))
        {
            yield return new ConsoleExample(start + 1, [.. Read(lines[(start + 1)..Array.IndexOf(lines, "```", start)])]);
        }
    }

    private static IEnumerable<(string Command, string Output)> Read(string[] lines)
    {
        int[] commands = [.. Enumerable.Range(0, lines.Length).Where(line => lines[line].StartsWith(Prompt, StringComparison.Ordinal)), lines.Length];
        foreach ((int from, int to) in commands.Zip(commands.Skip(1)))
        {
            yield return (lines[from][Prompt.Length..], string.Join('\n', lines[(from + 1)..to]));
        }
    }
}
