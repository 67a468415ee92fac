using System.ComponentModel.DataAnnotations;
using GpuKernels.Server.Hosting;

namespace GpuKernels.Server.Settings;

/// <summary>Where the server listens.</summary>
public sealed record ListenSettings : IValidatableObject
{
    /// <summary>
    /// Addresses for gRPC in cleartext over HTTP/2, separated by ';': http://HOST:PORT (port 0: a free one) or unix:/PATH.
    /// The default takes calls from this machine alone.
    /// </summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>The addresses, read.</summary>
    internal IReadOnlyList<ListenAddress> Addresses() =>
        [.. Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ListenAddress.Parse)];

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
    }
}
