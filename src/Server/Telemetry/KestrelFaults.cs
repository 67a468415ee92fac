using GpuKernels.Server.Hosting;
using Serilog.Core;
using Serilog.Events;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// What Kestrel notes of a connection that breaks the rules: a detail for its developers, by a number. Whoever runs a server wants to know who it was, so the
/// note is taken out of the log and told as a fault of the peer. All else passes as it would.
/// </summary>
internal sealed class KestrelFaults(IServiceProvider services, LoggingLevelSwitch level) : ILogEventFilter
{
    /// <summary>The parts of Kestrel whose notes are wanted, whatever the level of the log.</summary>
    public static readonly string[] Sources = [$"{Kestrel}.Http2", $"{Kestrel}.BadRequests", $"{Kestrel}.Https"];

    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel";

    private const string TooMuch = "too many frames of HTTP/2 at once", Slow = "the caller has stalled", Handshake = "a failed TLS handshake";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["Http2ConnectionError"] = "broken HTTP/2",
        ["Http2StreamError"] = "a broken stream of HTTP/2",
        ["HPackDecodingError"] = "broken headers of HTTP/2",
        ["Http2TooManyEnhanceYourCalms"] = TooMuch,
        ["Http2QueueOperationsExceeded"] = TooMuch,
        ["Http2FlowControlQueueOperationsExceeded"] = TooMuch,
        ["ConnectionBadRequest"] = "a broken HTTP request",
        ["PossibleInvalidHttpVersionDetected"] = "another version of HTTP than the port speaks",
        ["RequestBodyMinimumDataRateNotSatisfied"] = Slow,
        ["ResponseMinimumDataRateNotSatisfied"] = Slow,
        ["AuthenticationFailed"] = Handshake,
        ["AuthenticationTimedOut"] = Handshake,
    };

    public bool IsEnabled(LogEvent logEvent)
    {
        if (!Text(logEvent, "SourceContext").StartsWith(Kestrel, StringComparison.Ordinal))
        {
            return true;
        }

        if (Reasons.TryGetValue(NameOf(logEvent), out string? reason))
        {
            string peer = services.GetRequiredService<PeerConnections>().NameOf(Text(logEvent, "ConnectionId"));
            services.GetRequiredService<PeerFaults>().Report(peer, reason, logEvent.Exception?.Message ?? "");
            return false;
        }

        return logEvent.Level >= LogEventLevel.Warning || level.MinimumLevel <= LogEventLevel.Debug;
    }

    private static string NameOf(LogEvent line) => line.Properties.TryGetValue("EventId", out LogEventPropertyValue? id) && id is StructureValue parts
        ? parts.Properties.Where(part => part.Name == "Name").Select(part => Text(part.Value)).FirstOrDefault("")
        : "";

    private static string Text(LogEvent line, string property) => line.Properties.TryGetValue(property, out LogEventPropertyValue? value) ? Text(value) : "";

    private static string Text(LogEventPropertyValue value) => value is ScalarValue { Value: string text } ? text : "";
}
