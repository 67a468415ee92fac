using GpuKernels.Server.Telemetry;

namespace GpuKernels.Cli.Terminal;

/// <summary>Text for people and for grep. Words of a server or a file may be in it: no character of theirs ends a line or speaks to the terminal.</summary>
internal static class Text
{
    /// <summary>What begins the lines of a complaint after the first, such as those that point into a formula.</summary>
    private const string Indent = "  ";

    public static void Line(string line) => Console.WriteLine(VisibleText.Line(line));

    /// <summary>A text that has lines of its own.</summary>
    public static void Lines(string text) => Console.WriteLine(string.Join(Environment.NewLine, VisibleText.Lines(text)));

    /// <summary>Columns padded with spaces, one row a line.</summary>
    public static void Columns(IReadOnlyList<string[]> rows)
    {
        string[][] visible = [.. rows.Select(row => row.Select(VisibleText.Line).ToArray())];
        foreach (string[] row in visible)
        {
            var cells = row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(visible.Max(other => other[column].Length)));
            Console.WriteLine($"  {string.Join("  ", cells)}".TrimEnd());
        }
    }

    /// <summary>One thing that is wrong, on standard error.</summary>
    public static void Complain(string problem) =>
        Console.Error.WriteLine($"gpukernels: {string.Join(Environment.NewLine + Indent, problem.Split('\n' + Indent).Select(VisibleText.Line))}");
}
