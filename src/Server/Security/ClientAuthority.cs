using System.Security.Cryptography.X509Certificates;

namespace GpuKernels.Server.Security;

/// <summary>Knows the certificates that one authority has signed, whatever the machine itself trusts.</summary>
internal sealed class ClientAuthority(string file)
{
    private readonly X509Certificate2 _authority = X509CertificateLoader.LoadCertificateFromFile(file);

    public bool HasSigned(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
