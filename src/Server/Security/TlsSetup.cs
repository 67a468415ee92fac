using System.Security.Cryptography.X509Certificates;
using GpuKernels.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace GpuKernels.Server.Security;

/// <summary>Gives https:// addresses their certificate, and asks callers for theirs where the settings say whose to trust.</summary>
internal static class TlsSetup
{
    public static void Apply(KestrelServerOptions kestrel, SecuritySettings security)
    {
        if (security.CertificateFile.Length == 0)
        {
            return;
        }

        var certificate = X509Certificate2.CreateFromPemFile(security.CertificateFile, security.CertificateKeyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(security.CertificateFile);
        kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = certificate;
            https.ServerCertificateChain = chain;
            if (security.ClientAuthorityFile.Length > 0)
            {
                var authority = new ClientAuthority(security.ClientAuthorityFile);
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (caller, _, _) => authority.HasSigned(caller);
            }
        });
    }
}
