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
            : new KernelException(failure.StatusCode, Said(failure), [], failure);
    }

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
