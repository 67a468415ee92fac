using System.ComponentModel.DataAnnotations;
using GpuKernels.Server.Hosting;

namespace GpuKernels.Server.Settings;

/// <summary>Where the server listens.</summary>
public sealed record ListenSettings : IValidatableObject
{
    /// <summary>
    /// Addresses for gRPC over HTTP/2, separated by ';': http://HOST:PORT (port 0: a free one), https://HOST:PORT or unix:/PATH.
    /// The default takes calls from this machine alone.
    /// </summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>
    /// Addresses for HTTP/1.1, separated by ';': the small calls as JSON and as gRPC-Web, metrics, health, the contract as OpenAPI. None: no such port.
    /// </summary>
    public string HttpUrls { get; init; } = "";

    /// <summary>Origins whose pages may call from a browser, separated by ';': https://HOST. None: pages of this server alone.</summary>
    public string AllowedOrigins { get; init; } = "";

    /// <summary>The origins, read.</summary>
    internal string[] Origins() => AllowedOrigins.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The addresses for gRPC, read.</summary>
    internal IReadOnlyList<ListenAddress> Addresses() => Read(Urls);

    /// <summary>The addresses for HTTP/1.1, read.</summary>
    internal IReadOnlyList<ListenAddress> HttpAddresses() => Read(HttpUrls);

    private static IReadOnlyList<ListenAddress> Read(string urls) =>
        [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ListenAddress.Parse)];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        IReadOnlyList<ListenAddress> addresses = Addresses();
        if (addresses.Count == 0)
        {
            yield return new ValidationResult("There is no address to listen on.", [nameof(Urls)]);
        }

        foreach (string problem in addresses.Select(address => address.Problem).OfType<string>())
        {
            yield return new ValidationResult(problem, [nameof(Urls)]);
        }

        foreach (string problem in HttpAddresses().Select(address => address.Problem).OfType<string>())
        {
            yield return new ValidationResult(problem, [nameof(HttpUrls)]);
        }
    }
}
