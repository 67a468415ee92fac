using GpuKernels.Server.Http;
using Grpc.Core;

namespace GpuKernels.Server.Security;

/// <summary>
/// Stops whoever brings no key, before anything of the call is read: with UNAUTHENTICATED in gRPC, 401 in HTTP. Probes of health need no key,
/// for they learn nothing but that the server is there.
/// </summary>
internal sealed class ApiKeyCheck(RequestDelegate next, ApiKeys keys, ILogger<ApiKeyCheck> log)
{
    private const string Scheme = "Bearer ";

    private const string Problem = "This server asks for a key: authorization: Bearer KEY.";

    private static readonly PathString[] Open = ["/grpc.health.v1.Health", HttpEndpoints.Health];

    public Task InvokeAsync(HttpContext context)
    {
        if (keys.IsEmpty || Open.Any(path => context.Request.Path.StartsWithSegments(path)) || HasKey(context.Request))
        {
            return next(context);
        }

        log.LogWarning("{Path} from {Peer} has no valid key", context.Request.Path, context.Connection.RemoteIpAddress);
        return Refuse(context);
    }

    private bool HasKey(HttpRequest request)
    {
        string given = request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && keys.Open(given[Scheme.Length..].Trim());
    }

    private static Task Refuse(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
        {
            context.Response.ContentType = context.Request.ContentType;
            context.Response.Headers["grpc-status"] = $"{(int)StatusCode.Unauthenticated}";
            context.Response.Headers["grpc-message"] = Problem;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = Scheme.Trim();
        return context.Response.WriteAsync(Problem);
    }
}
