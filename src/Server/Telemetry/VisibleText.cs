using System.Globalization;
using System.Text;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// Words of others, for a line of a log or of a terminal: characters that would end the line, speak to the terminal or turn the direction of the text are escaped as in a
/// C# string. JSON stays the JSON that it was.
/// </summary>
public static class VisibleText
{
    /// <summary>The text on one line, with nothing hidden in it.</summary>
    public static string Line(string text)
    {
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ when IsUnsafe(letter) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A text of several lines, each with nothing hidden in it.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(Line);

    /// <summary>Controls, line separators, and what turns the direction of the text.</summary>
    private static bool IsUnsafe(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
