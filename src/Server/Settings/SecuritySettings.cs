using System.ComponentModel.DataAnnotations;
using GpuKernels.Server.Security;

namespace GpuKernels.Server.Settings;

/// <summary>Who may call, and what is encrypted. With nothing set the server takes calls from this machine alone. See docs/security.md.</summary>
public sealed record SecuritySettings : IValidatableObject
{
    /// <summary>Callers with a key: TENANT=HASH, separated by ';', where HASH is the SHA-256 of the key in hexadecimal. "gpukernels keys new" makes both.</summary>
    public string ApiKeys { get; init; } = "";

    /// <summary>Callers with a JSON web token of this issuer. Without JwtKeyFile its keys are fetched from the issuer's OpenID Connect metadata.</summary>
    public string JwtIssuer { get; init; } = "";

    /// <summary>The audience that tokens must name.</summary>
    public string JwtAudience { get; init; } = "";

    /// <summary>A PEM file with the issuer's public key, RSA or EC.</summary>
    public string JwtKeyFile { get; init; } = "";

    /// <summary>The claim that says the tenant.</summary>
    [Required]
    public string JwtTenantClaim { get; init; } = "sub";

    /// <summary>The server's certificate for https addresses, as PEM, with the intermediate ones after it. It is read again when the file changes.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The private key of that certificate, as PEM.</summary>
    public string CertificateKeyFile { get; init; } = "";

    /// <summary>Authorities, as PEM, of which every client on an https address must show a certificate (mutual TLS).</summary>
    public string ClientAuthorityFile { get; init; } = "";

    /// <summary>True: callers without credentials are served, all as one tenant, also from other machines.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>True: http addresses may take calls from other machines, where a proxy or a mesh encrypts.</summary>
    public bool AllowCleartext { get; init; }

    internal bool KnowsTokens => JwtIssuer.Length > 0;

    internal bool KnowsClients => ApiKeys.Length > 0 || KnowsTokens || ClientAuthorityFile.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (string problem in ApiKeyList.Problems(ApiKeys))
        {
            yield return new ValidationResult(problem, [nameof(ApiKeys)]);
        }

        foreach ((string name, string file) in Files().Where(file => file.Path.Length > 0 && !File.Exists(file.Path)))
        {
            yield return new ValidationResult($"There is no file '{file}'.", [name]);
        }

        if ((JwtAudience.Length > 0 || JwtKeyFile.Length > 0) && JwtIssuer.Length == 0)
        {
            yield return new ValidationResult("Tokens need an issuer.", [nameof(JwtIssuer)]);
        }

        if (JwtIssuer.Length > 0 && JwtAudience.Length == 0)
        {
            yield return new ValidationResult("Tokens need an audience: one that was made for another service must not open this one.", [nameof(JwtAudience)]);
        }

        if (CertificateFile.Length > 0 != CertificateKeyFile.Length > 0)
        {
            yield return new ValidationResult("A certificate and its key go together.", [nameof(CertificateFile)]);
        }
    }

    private IEnumerable<(string Name, string Path)> Files() =>
    [
        (nameof(JwtKeyFile), JwtKeyFile),
        (nameof(CertificateFile), CertificateFile),
        (nameof(CertificateKeyFile), CertificateKeyFile),
        (nameof(ClientAuthorityFile), ClientAuthorityFile),
    ];
}
