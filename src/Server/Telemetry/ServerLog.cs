using System.Globalization;
using Google.Protobuf;
using GpuKernels.Server.Security;
using GpuKernels.Server.Settings;
using Microsoft.AspNetCore.Connections;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace GpuKernels.Server.Telemetry;

/// <summary>Structured logs on standard output.</summary>
internal static class ServerLog
{
    public static void AddServerLog(this IServiceCollection services, LogSettings settings, IConfiguration configuration) =>
        services.AddSerilog((provider, logger) =>
        {
            LoggingLevelSwitch level = provider.GetRequiredService<LoggingLevelSwitch>();
            Configure(logger, settings, level);
            logger.Filter.With(new KestrelFaults(provider, level));
            logger.ReadFrom.Configuration(configuration).ReadFrom.Services(provider);
        },
        preserveStaticLogger: true);

    /// <summary>
    /// A message that is no protobuf is the caller's fault, told by <see cref="PeerFaults"/>; gRPC tells it as a failure of the server, with a stack trace.
    /// An address that is taken is told by the program as it ends, in a line; the host and Kestrel tell it with a trace each.
    /// </summary>
    private static bool IsToldOtherwise(LogEvent line) => line.Exception is InvalidProtocolBufferException or IOException { InnerException: AddressInUseException };

    private static void Configure(LoggerConfiguration logger, LogSettings settings, LoggingLevelSwitch level)
    {
        level.MinimumLevel = settings.Level;
        logger.MinimumLevel.ControlledBy(level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", level)
            .MinimumLevel.Override("Grpc", LogEventLevel.Warning)
            .MinimumLevel.Override(typeof(ApiKeyHandler).FullName!, LogEventLevel.Warning)
            .MinimumLevel.Override(typeof(ClientCertificateHandler).FullName!, LogEventLevel.Warning)
            .Filter.ByExcluding(IsToldOtherwise)
            .Enrich.FromLogContext();
        foreach (string source in KestrelFaults.Sources)
        {
            logger.MinimumLevel.Override(source, LogEventLevel.Debug);
        }

        _ = settings.Format switch
        {
            LogFormat.Json => logger.WriteTo.Console(new RenderedCompactJsonFormatter()),
            _ => logger.WriteTo.Logger(text => text.Enrich.With<LogText>()
                .WriteTo.Console(outputTemplate: LogText.Template, formatProvider: CultureInfo.InvariantCulture)),
        };
    }
}
