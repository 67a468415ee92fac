using System.Security.Cryptography;
using GpuKernels.Server.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.Tokens;

namespace GpuKernels.Server.Security;

/// <summary>Who is calling: by key, by token, or by certificate, whichever the caller brings and the settings know.</summary>
internal static class Authentication
{
    private const string ByWhatIsBrought = "ByWhatIsBrought";

    public static void AddSecurity(this IServiceCollection services, SecuritySettings settings)
    {
        services.AddSingleton(new ApiKeyList(settings.ApiKeys));
        AuthenticationBuilder schemes = services.AddAuthentication(ByWhatIsBrought)
            .AddPolicyScheme(ByWhatIsBrought, null, policy => policy.ForwardDefaultSelector = http => SchemeOf(http, settings))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, ClientCertificateHandler>(ClientCertificateHandler.SchemeName, null);
        if (settings.KnowsTokens)
        {
            schemes.AddJwtBearer(jwt => Configure(jwt, settings));
        }

        RemoveKeyRing(services);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, CallRefusal>();
        services.AddAuthorization(authorization =>
        {
            // Without a fallback every call is served: the settings have seen to it that only this machine can call.
            authorization.FallbackPolicy = settings.KnowsClients ? Policy(settings) : null;
        });
    }

    /// <summary>The framework brings a ring of keys for cookies along and writes it into the user's home at the start. There are no cookies here.</summary>
    private static void RemoveKeyRing(IServiceCollection services)
    {
        ServiceDescriptor[] keyRing = [.. services.Where(
            service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly)];
        foreach (ServiceDescriptor service in keyRing)
        {
            services.Remove(service);
        }
    }

    /// <summary>Who brings a credential must bring a right one, also where none is needed.</summary>
    private static AuthorizationPolicy Policy(SecuritySettings settings) => new AuthorizationPolicyBuilder(ByWhatIsBrought)
        .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true, Name.Length: > 0 }
            || (settings.AllowAnonymous && context.Resource is HttpContext http && !BringsCredentials(http)))
        .Build();

    private static bool BringsCredentials(HttpContext http) =>
        ApiKeyHandler.KeyOf(http.Request).Length > 0 || http.Request.Headers.Authorization.Count > 0;

    private static string SchemeOf(HttpContext http, SecuritySettings settings)
    {
        // A token has three parts, between dots; a key has none.
        string key = ApiKeyHandler.KeyOf(http.Request);
        if (settings.KnowsTokens && key.Contains('.', StringComparison.Ordinal))
        {
            return JwtBearerDefaults.AuthenticationScheme;
        }

        // Where keys or tokens are asked for, a certificate lets in and says no more.
        bool certificateSaysWho = settings.ApiKeys.Length == 0 && !settings.KnowsTokens;
        return certificateSaysWho && key.Length == 0 ? ClientCertificateHandler.SchemeName : ApiKeyHandler.SchemeName;
    }

    private static void Configure(JwtBearerOptions jwt, SecuritySettings settings)
    {
        jwt.MapInboundClaims = false;
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = settings.JwtIssuer,
            ValidAudience = settings.JwtAudience,
            NameClaimType = settings.JwtTenantClaim,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        };
        if (settings.JwtKeyFile.Length > 0)
        {
            jwt.TokenValidationParameters.IssuerSigningKey = PublicKey(File.ReadAllText(settings.JwtKeyFile));
            jwt.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];
        }
        else
        {
            jwt.Authority = settings.JwtIssuer;
        }
    }

    /// <summary>An EC or RSA key; a file that is neither stops the start.</summary>
    private static SecurityKey PublicKey(string pem)
    {
        try
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
        catch (CryptographicException)
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
    }
}
