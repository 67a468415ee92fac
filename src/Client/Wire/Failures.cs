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
        return violations.Count > 0 ? KernelException.Refused(failure.StatusCode, violations, failure)
            : Line(failure) is { } broken ? new KernelException(StatusCode.Unavailable, broken, [], failure)
            : new KernelException(failure.StatusCode, Said(failure), [], failure);
    }

    /// <summary>True where there was no line that could break: no such name, nobody who listens there, who can be trusted, or who speaks HTTP/2.</summary>
    public static bool IsUnreachable(KernelException failure) => Cause(failure) switch
    {
        UnreachedException unreached => !unreached.IsReset,
        SocketException refused => !UnreachedException.Is(refused),
        _ => false,
    };

    /// <summary>True where connections are thrown away, and none has ever come about.</summary>
    public static bool IsThrownAway(KernelException failure) => Cause(failure) is { } cause && (cause is UnreachedException { IsReset: true } || UnreachedException.Is(cause));

    private static Exception? Cause(KernelException failure) => (failure.InnerException as RpcException)?.Status.DebugException;

    /// <summary>What is wrong with the line; null: the line is not to blame.</summary>
    private static string? Line(RpcException failure) => failure.Status.DebugException switch
    {
        UnreachedException unreached => unreached.Message,
        SocketException nobody => $"no server answers there: {nobody.Message}",
        HttpRequestException or IOException when failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal =>
            $"the line to the server broke: {failure.Status.DebugException.GetBaseException().Message}",
        _ => null,
    };

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
