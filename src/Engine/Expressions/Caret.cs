namespace GpuKernels.Engine.Expressions;

/// <summary>
/// The message of an error in a formula: what is wrong, the column counted from 1 (and the line, where there are several), and that
/// line with <c>^</c> under the place. A long line is cut to a window around the place.
/// </summary>
internal static class Caret
{
    /// <summary>Characters shown on each side of the place.</summary>
    private const int Reach = 50;

    private const string Cut = "...";

    public static string Message(string problem, string formula, int position)
    {
        int at = Math.Clamp(position, 0, formula.Length);
        int start = at == 0 ? 0 : formula.LastIndexOf('\n', at - 1) + 1;
        int end = formula.IndexOf('\n', at);
        ReadOnlySpan<char> line = formula.AsSpan(start, (end < 0 ? formula.Length : end) - start);
        return $"{problem} (at {Place(formula, start, at)})\n{Window(line, at - start)}";
    }

    private static string Place(string formula, int lineStart, int at)
    {
        string column = $"column {at - lineStart + 1}";
        return formula.Contains('\n') ? $"line {formula.AsSpan(0, lineStart).Count('\n') + 1}, {column}" : column;
    }

    private static string Window(ReadOnlySpan<char> line, int column)
    {
        int from = Math.Max(0, column - Reach);
        int to = Math.Min(line.Length, column + Reach);
        string before = from > 0 ? Cut : "";
        string after = to < line.Length ? Cut : "";
        string shown = Printable(line[from..to]);
        return $"  {before}{shown}{after}\n  {new string(' ', before.Length + column - from)}^";
    }

    /// <summary>One character a column: tabs, line ends and other characters without a width of one become spaces or question marks.</summary>
    private static string Printable(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (shown, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            shown[i] = char.IsWhiteSpace(text[i]) ? ' ' : char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
        }
    });
}
