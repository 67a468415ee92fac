using System.ComponentModel.DataAnnotations;
using GpuKernels.Server.Security;

namespace GpuKernels.Server.Settings;

/// <summary>Who may call, and how the line is kept secret.</summary>
public sealed record SecuritySettings : IValidatableObject
{
    /// <summary>SHA-256 hashes of the keys that open the server, in hexadecimal, separated by ';'. None: whoever reaches it may call.</summary>
    public string ApiKeyHashes { get; init; } = "";

    /// <summary>True: the server takes calls from other machines without keys. Not needed on loopback addresses and Unix sockets.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>The certificate of https:// addresses, with its chain: a PEM file.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The certificate's private key: a PEM file.</summary>
    public string CertificateKeyFile { get; init; } = "";

    /// <summary>Mutual TLS: the authority, a PEM file, that has signed the certificates of those who may call. None: no certificate is asked for.</summary>
    public string ClientAuthorityFile { get; init; } = "";

    internal ApiKeys Keys() => new(ApiKeyHashes.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string hash in ApiKeyHashes.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(hash => !ApiKeys.IsHash(hash)))
        {
            yield return new ValidationResult($"'{hash[..Math.Min(8, hash.Length)]}...' is no SHA-256 hash; it has 64 hexadecimal digits.", [nameof(ApiKeyHashes)]);
        }

        if (CertificateFile.Length == 0 != (CertificateKeyFile.Length == 0))
        {
            yield return new ValidationResult("A certificate and its key come together.", [nameof(CertificateFile)]);
        }

        foreach ((string name, string file) in Files().Where(file => file.Path.Length > 0 && !File.Exists(file.Path)))
        {
            yield return new ValidationResult($"There is no file '{file}'.", [name]);
        }
    }

    private IEnumerable<(string Name, string Path)> Files() =>
        [(nameof(CertificateFile), CertificateFile), (nameof(CertificateKeyFile), CertificateKeyFile), (nameof(ClientAuthorityFile), ClientAuthorityFile)];
}
