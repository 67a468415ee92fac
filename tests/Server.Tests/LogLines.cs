using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace GpuKernels.Server.Tests;

/// <summary>Everything that a server logged.</summary>
internal sealed class LogLines : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = new();

    public IReadOnlyCollection<LogEvent> Events => _events;

    public Changes Changes { get; } = new();

    public void Emit(LogEvent logEvent)
    {
        _events.Enqueue(logEvent);
        Changes.Notify();
    }

    /// <summary>What the log says of peers that were refused or cut.</summary>
    public IEnumerable<string> Refusals => _events
        .Where(line => line.Level == LogEventLevel.Warning && line.MessageTemplate.Text.StartsWith("Refused", StringComparison.Ordinal)).Select(line => line.RenderMessage(CultureInfo.InvariantCulture));

    /// <summary>The line of a finished call, by its request id; null while it has not been written.</summary>
    public LogEvent? Call(string requestId) =>
        _events.FirstOrDefault(line => Text(line, "RequestId") == requestId && line.Properties.ContainsKey("Milliseconds"));

    public static string? Text(LogEvent line, string property) =>
        line.Properties.TryGetValue(property, out LogEventPropertyValue? value) && value is ScalarValue scalar
            ? Convert.ToString(scalar.Value, CultureInfo.InvariantCulture)
            : null;
}
