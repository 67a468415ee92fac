using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels health: exit code 0 when a server says that it serves; for containers and scripts.</summary>
internal sealed class HealthCommand : Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ServerOption _server = new() { Required = true };

    public HealthCommand()
        : base("health", "Ask a server whether it serves: exit code 0 when it does, 3 when it does not.")
    {
        _server.AddTo(this);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var client = _server.Connect(parsed, Patience);
        var serving = await client.IsServingAsync(cancel);
        Text.Line(serving ? "SERVING" : "NOT_SERVING");
        return serving ? ExitCode.Done : ExitCode.Failed;
    }
}
