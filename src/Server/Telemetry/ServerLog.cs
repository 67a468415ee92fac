using System.Globalization;
using GpuKernels.Server.Settings;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace GpuKernels.Server.Telemetry;

/// <summary>Structured logs on standard output.</summary>
internal static class ServerLog
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static void AddServerLog(this IServiceCollection services, LogSettings settings, IConfiguration configuration) =>
        services.AddSerilog((provider, logger) =>
        {
            Configure(logger, settings, provider.GetRequiredService<LoggingLevelSwitch>());
            logger.ReadFrom.Configuration(configuration).ReadFrom.Services(provider);
        },
        preserveStaticLogger: true);

    private static void Configure(LoggerConfiguration logger, LogSettings settings, LoggingLevelSwitch level)
    {
        level.MinimumLevel = settings.Level;
        logger.MinimumLevel.ControlledBy(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", level)
            .MinimumLevel.Override("Grpc", LogEventLevel.Warning)
            .Enrich.FromLogContext();
        _ = settings.Format switch
        {
            LogFormat.Json => logger.WriteTo.Console(new RenderedCompactJsonFormatter()),
            _ => logger.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture),
        };
    }
}
