using GpuKernels.Server.Settings;
using GpuKernels.Server.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Features;

namespace GpuKernels.Server.Http;

/// <summary>What the HTTP/1.1 addresses offer beside the calls: health for probes, metrics for Prometheus, the contract for people.</summary>
internal static class HttpEndpoints
{
    public const string Metrics = "/metrics";

    public const string Health = "/healthz";

    private const string Documents = "docs";

    /// <summary>What a page's script may read of an answer besides its body: where gRPC-Web says how a call ended.</summary>
    public static readonly string[] ExposedHeaders = ["grpc-status", "grpc-message", "grpc-status-details-bin", RequestIds.Header];

    public static void MapHttpEndpoints(this WebApplication app)
    {
        // Who probes has no key, and learns nothing but that the server serves.
        app.MapHealthChecks($"{Health}/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks($"{Health}/ready").AllowAnonymous().DisableRateLimiting();
        app.MapPrometheusScrapingEndpoint(Metrics);
        app.MapGet(OpenApiDocument.Path, () => Results.Text(OpenApiDocument.Text, "application/json"));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Documents;
            page.DocumentTitle = "GpuKernels";
            page.SwaggerEndpoint(OpenApiDocument.Path, "gpukernels.v1");
        });
    }

    /// <summary>
    /// A call over HTTP/1.1, or in JSON, is one message, so its body is bounded like one; the streams of HTTP/2 are not, and bound their messages themselves.
    /// </summary>
    public static Task BoundBody(HttpContext context, LimitSettings limits, RequestDelegate next)
    {
        bool isOneMessage = HttpProtocol.IsHttp11(context.Request.Protocol) || context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not null;
        if (isOneMessage && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = limits.MaxMessageBytes;
        }

        return next(context);
    }
}
