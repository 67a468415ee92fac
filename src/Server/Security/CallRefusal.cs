using System.Globalization;
using GpuKernels.Server.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.IdentityModel.Tokens;

namespace GpuKernels.Server.Security;

/// <summary>Refuses callers in the words that they speak: a gRPC status to gRPC callers, an HTTP status to others. Says nothing of why.</summary>
internal sealed class CallRefusal(PeerFaults faults) : IAuthorizationMiddlewareResultHandler
{
    private const string GrpcContent = "application/grpc";

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }

        // It has been done for this call, and answers with what came of it.
        AuthenticateResult credentials = await context.AuthenticateAsync();
        faults.Report(PeerFaults.Name(context.Connection.RemoteIpAddress), Reason(credentials.Failure), context.Request.Path);
        Write(context, StatusCodes.Status401Unauthorized, StatusCode.Unauthenticated, "The server knows no such caller: send a valid API key, token or certificate.");
    }

    /// <summary>Says in the log what the caller is not told: what is wrong with the credentials, and nothing of what they are.</summary>
    private static string Reason(Exception? failure) => failure switch
    {
        null => "no credentials",
        SecurityTokenExpiredException => "a token that has expired",
        SecurityTokenException => "a token that is not valid",
        _ => "a key or certificate of nobody",
    };

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
