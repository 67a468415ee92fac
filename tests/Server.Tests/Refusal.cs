using Google.Rpc;
using Grpc.Core;
using static Google.Rpc.BadRequest.Types;

namespace GpuKernels.Server.Tests;

/// <summary>How a call was refused, in the words of the wire.</summary>
internal sealed record Refusal(StatusCode Status, string Message, IReadOnlyList<FieldViolation> Violations, RpcException Exception)
{
    public static async Task<Refusal> Of<T>(AsyncUnaryCall<T> call) => From(await Assert.ThrowsAsync<RpcException>(async () => await call));

    public static async Task<Refusal> Of(Func<Task> call) => From(await Assert.ThrowsAsync<RpcException>(call));

    public void AssertNames(string field, string part) => Assert.Contains(
        Violations, v => v.Field == field && v.Description.Contains(part, StringComparison.Ordinal));

    private static Refusal From(RpcException e) =>
        new(e.StatusCode, e.Status.Detail, [.. e.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations ?? []], e);
}
