using System.Text;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace GpuKernels.Server.Http;

/// <summary>
/// Reads calls that come as JSON before gRPC's own reader does. That passes over names which the message does not have, so that a mistyped "params" would give the numbers of
/// other parameters, and says of a wrong value neither its place nor what would be right.
/// </summary>
internal static class JsonRequests
{
    /// <summary>In an HTTP rule: the body is the whole message.</summary>
    private const string WholeBody = "*";

    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } call)
        {
            await next(http);
            return;
        }

        HttpRequest request = http.Request;
        bool isInBody = call.HttpRule.Body == WholeBody;
        var violations = new JsonViolations();
        new JsonQuery(call.MethodDescriptor.InputType, isInBody, request.RouteValues, violations).Check(request.QueryString);
        if (isInBody && request.HasJsonContentType())
        {
            try
            {
                request.Body = await Read(request, new JsonBody(violations), call, http.RequestAborted);
            }
            catch (BadHttpRequestException broken)
            {
                http.Response.StatusCode = broken.StatusCode;
                return;
            }
        }

        if (violations.All.Count > 0)
        {
            // The call is refused where refusals have their log line and counters, which gRPC's reader must not prevent: it gets a message that it can read.
            http.Features.Set(violations);
            request.QueryString = QueryString.Empty;
            request.Body = new MemoryStream(EncodingOf(request).GetBytes("{}"));
        }

        await next(http);
    }

    /// <returns>The body, to be read again.</returns>
    private static async Task<MemoryStream> Read(HttpRequest request, JsonBody json, GrpcJsonTranscodingMetadata call, CancellationToken cancel)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancel);
        body.Position = 0;

        // A mark of the encoding at the beginning is none of the JSON.
        using var reader = new StreamReader(body, EncodingOf(request), leaveOpen: true);
        json.Check(await reader.ReadToEndAsync(cancel), call.MethodDescriptor.InputType);
        body.Position = 0;
        return body;
    }

    /// <summary>What gRPC's reader takes it for.</summary>
    private static Encoding EncodingOf(HttpRequest request) => request.GetTypedHeaders().ContentType?.Encoding ?? Encoding.UTF8;
}
