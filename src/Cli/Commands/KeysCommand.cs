using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Server.Security;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels keys new: an API key for a tenant, and the entry by which a server knows it.</summary>
internal sealed class KeysCommand : Command
{
    private readonly Argument<string> _tenant = new("TENANT") { Description = "Whose key it is; datasets and results belong to the tenant." };

    private readonly JsonOption _json = new();

    public KeysCommand()
        : base("keys", "Make API keys.")
    {
        var make = new Command("new", "Make a key. It is shown once; the server's settings hold only its hash.") { _tenant };
        _json.AddTo(make);
        make.SetAction(Run);
        Add(make);
    }

    private void Run(ParseResult parsed)
    {
        var tenant = parsed.GetRequiredValue(_tenant);
        if (tenant.Length == 0 || tenant.Contains(';', StringComparison.Ordinal) || tenant.Any(char.IsControl))
        {
            throw new RefusedException("a tenant's name has at least one character, no ';', and no line breaks or other control characters");
        }

        var (key, entry) = ApiKeys.Create(tenant);
        if (_json.Asked(parsed))
        {
            Text.Line(Json.Line(new { tenant, key, entry }));
            return;
        }

        Text.Line($"key, for the caller      GPUKERNELS_API_KEY={key}");
        Text.Line($"entry, for the server    GPUKERNELS__SECURITY__APIKEYS={entry}");
    }
}
