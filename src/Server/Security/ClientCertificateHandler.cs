using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GpuKernels.Server.Security;

/// <summary>Knows callers by the common name of the certificate that they showed. The handshake has held it against the authorities.</summary>
internal sealed class ClientCertificateHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "ClientCertificate";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.Connection.ClientCertificate is not { } certificate)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        string tenant = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return Task.FromResult(tenant.Length > 0
            ? AuthenticateResult.Success(Tickets.For(tenant, SchemeName))
            : AuthenticateResult.Fail("The certificate names nobody."));
    }
}
