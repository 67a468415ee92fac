using Serilog.Core;
using Serilog.Events;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// Makes a line of the log as text out of an event, whatever words of callers are in it: they are escaped by <see cref="VisibleText"/>. JSON needs none of it, for it escapes by
/// itself.
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
            string lines = string.Join(Environment.NewLine + Indent, VisibleText.Lines(exception.ToString()));
            logEvent.AddOrUpdateProperty(new LogEventProperty(Failure, new ScalarValue(lines + Environment.NewLine)));
        }
    }

    private static LogEventPropertyValue Escape(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => new ScalarValue(VisibleText.Line(text)),
        ScalarValue { Value: char letter } => new ScalarValue(VisibleText.Line($"{letter}")),
        SequenceValue list => new SequenceValue(list.Elements.Select(Escape)),
        StructureValue parts => new StructureValue(parts.Properties.Select(part => new LogEventProperty(part.Name, Escape(part.Value))), parts.TypeTag),
        DictionaryValue map => new DictionaryValue(map.Elements.Select(entry => KeyValuePair.Create((ScalarValue)Escape(entry.Key), Escape(entry.Value)))),
        _ => value,
    };
}
