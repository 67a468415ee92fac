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

    private const string Incomplete = "a message that is not whole";

    public static string Say(InvalidProtocolBufferException broken) => $"The message is no protobuf of this service: {broken.Message}";

    /// <summary>Ends with INVALID_ARGUMENT the unary calls whose message could not be read: those that have failed before the call had its number.</summary>
    public static async Task Name(HttpContext http, RequestDelegate next, PeerFaults faults)
    {
        await next(http);
        IHeaderDictionary answer = http.Response.Headers;
        if (http.Response.HasStarted || answer.ContainsKey(RequestIds.Header) || !Enum.TryParse(answer.GrpcStatus, out StatusCode status))
        {
            return;
        }

        string peer = PeerFaults.Name(http.Connection.RemoteIpAddress);
        if (status == StatusCode.Unknown)
        {
            faults.Report(peer, Reason, http.Request.Path);
            CallRefusal.Write(http, StatusCodes.Status400BadRequest, StatusCode.InvalidArgument, "The message is no protobuf of this service.");
        }
        else if (status == StatusCode.Internal)
        {
            faults.Report(peer, Incomplete, http.Request.Path);
        }
    }
}
