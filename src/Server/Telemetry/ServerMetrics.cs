using OpenTelemetry.Metrics;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// Metrics as OpenTelemetry: for Prometheus to fetch, and pushed over OTLP where the standard variable OTEL_EXPORTER_OTLP_ENDPOINT says to whom.
/// </summary>
internal static class ServerMetrics
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters = [CallMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddServerMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<CallMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddPrometheusExporter();
            if (Environment.GetEnvironmentVariable(OtlpEndpoint) is { Length: > 0 })
            {
                metrics.AddOtlpExporter();
            }
        });
    }
}
