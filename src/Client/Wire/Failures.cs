using System.Net.Sockets;
using Google.Rpc;
using Grpc.Core;

namespace GpuKernels.Client.Wire;

/// <summary>Turns the wire's failures into the client's.</summary>
internal static class Failures
{
    /// <summary>The exception to throw: OperationCanceledException where the caller itself cancelled, else KernelException.</summary>
    public static Exception Translate(RpcException failure, CancellationToken cancel)
    {
        if (failure.StatusCode == StatusCode.Cancelled && cancel.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", failure, cancel);
        }

        IReadOnlyList<Violation> violations = Violations(failure);
        return violations.Count > 0
            ? KernelException.Refused(failure.StatusCode, violations, failure)
            : new KernelException(IsLine(failure) ? StatusCode.Unavailable : failure.StatusCode, Said(failure), [], failure);
    }

    /// <summary>True where there was no line that could break: no such name, nobody who listens there, who can be trusted, or who speaks HTTP/2.</summary>
    public static bool IsUnreachable(KernelException failure) => failure.InnerException is RpcException { Status.DebugException: { } cause } && cause switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or HttpRequestException { InnerException: null } => true,

        // Where a server asks for a certificate and gets none, TLS ends behind the client's handshake, and takes its stream away.
        HttpRequestException { InnerException: IOException { InnerException: ObjectDisposedException } } => true,
        SocketException or HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.InvalidResponse,
        } => !IsReset(cause),
        _ => false,
    };

    /// <summary>True where somebody had taken the connection and threw it away.</summary>
    private static bool IsReset(Exception cause) =>
        cause.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown };

    /// <summary>True where no server said so: the line broke while the call was being made.</summary>
    private static bool IsLine(RpcException failure) => failure is { StatusCode: StatusCode.Internal, Status.DebugException: HttpRequestException };

    /// <summary>Awaits a call of one message.</summary>
    public static async Task<T> Guard<T>(AsyncUnaryCall<T> call, CancellationToken cancel)
    {
        using (call)
        {
            try
            {
                return await call.ResponseAsync;
            }
            catch (RpcException failure)
            {
                throw Translate(failure, cancel);
            }
        }
    }

    private static IReadOnlyList<Violation> Violations(RpcException failure) =>
        [.. failure.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.Select(v => new Violation(v.Field, v.Description)) ?? []];

    private static string Said(RpcException failure) =>
        string.Join(": ", new[] { failure.StatusCode.ToString(), failure.Status.Detail }.Where(part => part.Length > 0));
}
