using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>Who calls, and whom to trust: --api-key, --token, --ca, --cert. Secrets come from files or the environment, never from the command line itself.</summary>
internal sealed class ConnectionOptions
{
    private const string ApiKeyVariable = "GPUKERNELS_API_KEY";

    private const string TokenVariable = "GPUKERNELS_TOKEN";

    private readonly Option<string> _apiKey = new("--api-key")
    {
        HelpName = "FILE",
        Description = $"A file that holds the API key. Absent: {ApiKeyVariable} of the environment.",
    };

    private readonly Option<string> _token = new("--token")
    {
        HelpName = "FILE",
        Description = $"A file that holds a JSON web token. Absent: {TokenVariable} of the environment.",
    };

    private readonly Option<string> _authority = new("--ca")
    {
        HelpName = "FILE",
        Description = "The authorities to trust for https, as PEM. Absent: the machine's.",
    };

    private readonly Option<string> _certificate = new("--cert")
    {
        HelpName = "FILE",
        Description = "This client's certificate and its key, as PEM in one file.",
    };

    public void AddTo(Command command)
    {
        command.Add(_apiKey);
        command.Add(_token);
        command.Add(_authority);
        command.Add(_certificate);
    }

    /// <exception cref="RefusedException">A file is missing or holds something else.</exception>
    public KernelClientSettings Read(ParseResult parsed) => new()
    {
        ApiKey = Secret(parsed, _apiKey, ApiKeyVariable),
        Token = Secret(parsed, _token, TokenVariable),
        Authorities = Read(parsed, _authority, file =>
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities;
        }),
        Certificate = Read(parsed, _certificate, file => X509Certificate2.CreateFromPemFile(file)),
    };

    private static string? Secret(ParseResult parsed, Option<string> option, string variable) =>
        Read(parsed, option, file => File.ReadAllText(file).Trim()) ?? Environment.GetEnvironmentVariable(variable);

    private static T? Read<T>(ParseResult parsed, Option<string> option, Func<string, T> read)
        where T : class
    {
        if (parsed.GetValue(option) is not { } file)
        {
            return null;
        }

        try
        {
            return read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RefusedException($"{option.Name} {file}: {error.Message}");
        }
    }
}
