using Grpc.Core;

namespace GpuKernels.Server.Security;

/// <summary>Whose a call is: datasets and results belong to a tenant, and no tenant sees another's.</summary>
internal static class Tenants
{
    /// <summary>The tenant of callers who need not say who they are.</summary>
    public const string Anonymous = "anonymous";

    public static string Of(ServerCallContext context) => context.GetHttpContext().User.Identity is { IsAuthenticated: true, Name: { } name } ? name : Anonymous;
}
