using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace GpuKernels.Server.Security;

/// <summary>Refuses callers in the words that they speak: a gRPC status to gRPC callers, an HTTP status to others. Says nothing of why.</summary>
internal sealed class CallRefusal(ILogger<CallRefusal> log) : IAuthorizationMiddlewareResultHandler
{
    private const string GrpcContent = "application/grpc";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        log.LogWarning("A caller from {Address} without valid credentials was refused {Call}", context.Connection.RemoteIpAddress, context.Request.Path.Value);
        Write(context, StatusCodes.Status401Unauthorized, StatusCode.Unauthenticated, "The server knows no such caller: send a valid API key, token or certificate.");
        return Task.CompletedTask;
    }

    /// <summary>Ends a call before its handler.</summary>
    public static void Write(HttpContext context, int httpStatus, StatusCode grpcStatus, string message)
    {
        HttpResponse response = context.Response;
        if (context.Request.ContentType?.StartsWith(GrpcContent, StringComparison.OrdinalIgnoreCase) != true)
        {
            response.StatusCode = httpStatus;
            response.Headers.WWWAuthenticate = httpStatus == StatusCodes.Status401Unauthorized ? "Bearer" : default;
            return;
        }

        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = context.Request.ContentType;
        response.Headers["grpc-status"] = ((int)grpcStatus).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(message);
    }
}
