using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GpuKernels.Server.Security;

/// <summary>Knows callers by their key: x-api-key: KEY, or authorization: Bearer KEY.</summary>
internal sealed class ApiKeyHandler(
    ApiKeyList keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ApiKey";

    private const string Header = "x-api-key";

    private const string Bearer = "Bearer ";

    /// <summary>What a caller brings that may be a key; empty where nothing is brought.</summary>
    public static string KeyOf(HttpRequest request)
    {
        string key = request.Headers[Header].ToString(), authorization = request.Headers.Authorization.ToString();
        return key.Length == 0 && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : key;
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string key = KeyOf(Request);
        if (key.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(keys.TenantOf(key) is { } tenant
            ? AuthenticateResult.Success(Tickets.For(tenant, SchemeName))
            : AuthenticateResult.Fail("The key is nobody's."));
    }
}
