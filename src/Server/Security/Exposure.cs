using GpuKernels.Server.Hosting;
using GpuKernels.Server.Settings;

namespace GpuKernels.Server.Security;

/// <summary>A server is open to other machines only when somebody said so, and says https only when it can.</summary>
internal static class Exposure
{
    public static IEnumerable<string> Problems(ListenSettings listen, SecuritySettings security)
    {
        ListenAddress[] addresses = [.. listen.Addresses().Concat(listen.HttpAddresses()).Where(address => address.Problem is null)];
        bool guarded = security.ApiKeyHashes.Length > 0 || security.ClientAuthorityFile.Length > 0;
        foreach (ListenAddress open in addresses.Where(address => !address.IsLocal && !guarded && !security.AllowAnonymous))
        {
            yield return $"Security: {open.Url} takes calls from other machines. Set ApiKeyHashes or ClientAuthorityFile, or AllowAnonymous to let everybody call.";
        }

        if (security.CertificateFile.Length == 0 && addresses.FirstOrDefault(address => address.IsSecure) is { } secure)
        {
            yield return $"Security:CertificateFile: {secure.Url} needs one.";
        }
    }
}
