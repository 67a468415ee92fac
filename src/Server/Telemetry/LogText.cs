using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// Makes a line of the log as text out of an event, whatever words of callers are in it: characters that would end the line, or speak to a terminal, are escaped
/// as in a C# string. JSON needs none of it, for it escapes by itself.
/// </summary>
internal sealed class LogText : ILogEventEnricher
{
    public const string Template = $"{{Timestamp:HH:mm:ss.fff}} {{Level:u3}} {{Message:lj}}{{NewLine}}{{{Failure}:l}}";

    /// <summary>The event's exception, in place of {Exception}, whose text cannot be replaced.</summary>
    private const string Failure = "FailureText";

    /// <summary>No line of an exception begins like an event's.</summary>
    private const string Indent = "  ";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach ((string name, LogEventPropertyValue value) in logEvent.Properties.ToArray())
        {
            logEvent.AddOrUpdateProperty(new LogEventProperty(name, Escape(value)));
        }

        if (logEvent.Exception is { } exception)
        {
            string[] lines = [.. exception.ToString().ReplaceLineEndings("\n").Split('\n').Select(Escape)];
            logEvent.AddOrUpdateProperty(new LogEventProperty(Failure, new ScalarValue(string.Join(Environment.NewLine + Indent, lines) + Environment.NewLine)));
        }
    }

    private static LogEventPropertyValue Escape(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => new ScalarValue(Escape(text)),
        ScalarValue { Value: char letter } => new ScalarValue(Escape($"{letter}")),
        SequenceValue list => new SequenceValue(list.Elements.Select(Escape)),
        StructureValue parts => new StructureValue(parts.Properties.Select(part => new LogEventProperty(part.Name, Escape(part.Value))), parts.TypeTag),
        DictionaryValue map => new DictionaryValue(map.Elements.Select(entry => KeyValuePair.Create((ScalarValue)Escape(entry.Key), Escape(entry.Value)))),
        _ => value,
    };

    private static string Escape(string text)
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

    /// <summary>Controls, line separators, and what turns the direction of the text.</summary>
    private static bool IsUnsafe(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
