using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels serve: the server of src/Server in this process. Its options are the server's settings.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Argument<string[]> _settings = new("settings")
    {
        Description = "--urls URL, --backend NAME, or any setting of docs/settings.md as --Section:Name VALUE.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ServeCommand()
        : base("serve", "Serve over gRPC until interrupted.")
    {
        TreatUnmatchedTokensAsErrors = false;
        Add(_settings);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        await using WebApplication app = ServerHost.Build([.. ServerHost.OfProgram, .. parsed.Tokens.Select(token => token.Value).Skip(1)]);
        await HostingAbstractionsHostExtensions.RunAsync(app, cancel);
        return ExitCode.Done;
    }
}
