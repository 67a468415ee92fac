using Serilog.Events;

namespace GpuKernels.Server.Settings;

/// <summary>What the server writes to standard output. A section "Serilog" of appsettings.json can refine it by source.</summary>
public sealed record LogSettings
{
    /// <summary>The least level that is written: Verbose, Debug, Information, Warning, Error, Fatal.</summary>
    public LogEventLevel Level { get; init; } = LogEventLevel.Information;

    /// <summary>Text for people, or Json for machines: one object a line.</summary>
    public LogFormat Format { get; init; } = LogFormat.Text;
}

/// <summary>How a log line is written.</summary>
public enum LogFormat
{
    Text,
    Json,
}
