using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GpuKernels.Server.Telemetry;

/// <summary>
/// Metrics and traces as OpenTelemetry: metrics for Prometheus to fetch, and both pushed over OTLP where the standard variable
/// OTEL_EXPORTER_OTLP_ENDPOINT says to whom.
/// </summary>
internal static class ServerMetrics
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "gpukernels";

    private static readonly string[] Meters = [CallMetrics.MeterName, "GpuKernels.Engine", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddServerMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<CallMetrics>();
        services.AddSingleton<PeerFaults>();
        bool pushes = Environment.GetEnvironmentVariable(OtlpEndpoint) is { Length: > 0 };
        OpenTelemetry.OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(ServiceName)).WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddPrometheusExporter();
            if (pushes)
            {
                metrics.AddOtlpExporter();
            }
        });
        if (pushes)
        {
            telemetry.WithTracing(traces => traces.AddSource(CallTraces.SourceName, "Microsoft.AspNetCore").AddOtlpExporter());
        }
    }
}
