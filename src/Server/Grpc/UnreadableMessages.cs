using System.Globalization;
using Google.Protobuf;
using GpuKernels.Server.Security;
using GpuKernels.Server.Telemetry;
using Grpc.Core;

namespace GpuKernels.Server.Grpc;

/// <summary>
/// Messages whose bytes are no protobuf. In a stream they are met within the call; the one message of a unary call is read before any interceptor, and gRPC
/// ends such a call with UNKNOWN, which blames the server.
/// </summary>
internal static class UnreadableMessages
{
    public const string Reason = "a message that is no protobuf";

    private static readonly string Unknown = ((int)StatusCode.Unknown).ToString(CultureInfo.InvariantCulture);

    public static string Say(InvalidProtocolBufferException broken) => $"The message is no protobuf of this service: {broken.Message}";

    /// <summary>Ends with INVALID_ARGUMENT the unary calls whose message could not be read: those that have failed before their handler began.</summary>
    public static async Task Name(HttpContext http, RequestDelegate next, PeerFaults faults)
    {
        await next(http);
        if (!http.Response.HasStarted && http.Response.Headers.GrpcStatus == Unknown)
        {
            faults.Report(PeerFaults.Name(http.Connection.RemoteIpAddress), Reason, http.Request.Path);
            CallRefusal.Write(http, StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, "The message is no protobuf of this service.");
        }
    }
}
