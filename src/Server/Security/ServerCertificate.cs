using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Security;

/// <summary>The server's side of a TLS handshake. A certificate that is renewed on disk is used from the next connection on.</summary>
internal sealed class ServerCertificate(SecuritySettings settings)
{
    private readonly Lock _lock = new();

    private readonly X509Certificate2Collection? _clientAuthorities = ReadPem(settings.ClientAuthorityFile);

    private SslStreamCertificateContext? _certificate;

    private DateTime _readAt;

    /// <summary>How to shake hands now.</summary>
    public SslServerAuthenticationOptions Options() => new()
    {
        ServerCertificateContext = Current(),
        ClientCertificateRequired = _clientAuthorities is not null,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        CertificateChainPolicy = _clientAuthorities is null ? null : ClientPolicy(_clientAuthorities),
    };

    private static X509Certificate2Collection? ReadPem(string file)
    {
        if (file.Length == 0)
        {
            return null;
        }

        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    private static X509ChainPolicy ClientPolicy(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private SslStreamCertificateContext Current()
    {
        lock (_lock)
        {
            DateTime writtenAt = File.GetLastWriteTimeUtc(settings.CertificateFile);
            if (_certificate is null || writtenAt != _readAt)
            {
                SslStreamCertificateContext read = Read();
                _readAt = ReferenceEquals(read, _certificate) ? _readAt : writtenAt;
                _certificate = read;
            }

            return _certificate;
        }
    }

    /// <summary>The certificate on disk; while it and its key are being replaced they do not fit together, and the one before goes on.</summary>
    private SslStreamCertificateContext Read()
    {
        try
        {
            return ReadNow();
        }
        catch (CryptographicException) when (_certificate is not null)
        {
            return _certificate;
        }
    }

    private SslStreamCertificateContext ReadNow()
    {
        var certificate = X509Certificate2.CreateFromPemFile(settings.CertificateFile, settings.CertificateKeyFile);
        if (OperatingSystem.IsWindows())
        {
            // Windows does not shake hands with a key that lives in memory only.
            certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }

        return SslStreamCertificateContext.Create(certificate, ReadPem(settings.CertificateFile), offline: true);
    }
}
