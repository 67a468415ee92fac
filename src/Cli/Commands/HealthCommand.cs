using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels health: exit code 0 when a server says that it serves; for containers and scripts.</summary>
internal sealed class HealthCommand : Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Option<string> _server = new("--server")
    {
        HelpName = "URL",
        Description = "The server: http://localhost:5080 or unix:/PATH.",
        Required = true,
    };

    public HealthCommand()
        : base("health", "Ask a server whether it serves: exit code 0 when it does, 3 when it does not.")
    {
        Add(_server);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var client = KernelClient.Connect(parsed.GetRequiredValue(_server), new KernelClientSettings { Timeout = Patience });
        var serving = await client.IsServingAsync(cancel);
        Console.WriteLine(serving ? "SERVING" : "NOT_SERVING");
        return serving ? ExitCode.Done : ExitCode.Failed;
    }
}
