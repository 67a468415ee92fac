using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Security;

/// <summary>Holds the addresses against the security settings: what other machines can reach is encrypted and asks who is calling, unless said otherwise.</summary>
internal static class Exposure
{
    public static IEnumerable<string> Problems(IReadOnlyList<ListenAddress> addresses, SecuritySettings security)
    {
        foreach (ListenAddress address in addresses.Where(address => address.Problem is null))
        {
            if (address.IsSecure && security.CertificateFile.Length == 0)
            {
                yield return $"Security:CertificateFile: '{address.Url}' needs a certificate.";
            }

            if (!address.IsLocal && !address.IsSecure && !security.AllowCleartext)
            {
                yield return $"Security:AllowCleartext: '{address.Url}' can be reached from other machines and is not encrypted. "
                    + "Listen on https://, or say true where a proxy or a mesh encrypts.";
            }

            if (!address.IsLocal && !security.KnowsClients && !security.AllowAnonymous)
            {
                yield return $"Security:AllowAnonymous: '{address.Url}' can be reached from other machines and nobody is asked who they are. "
                    + "Set Security:ApiKeys ('gpukernels keys new' makes one), tokens or client certificates, or say true.";
            }
        }
    }
}
