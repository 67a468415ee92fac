using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace GpuKernels.Server.Security;

/// <summary>A caller who is known, by the name of the tenant.</summary>
internal static class Tickets
{
    public static AuthenticationTicket For(string tenant, string scheme) =>
        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, tenant)], scheme)), scheme);
}
