using System.CommandLine;
using GpuKernels.Cli.Terminal;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels health: exit code 0 when a server says that it serves; for containers and scripts.</summary>
internal sealed class HealthCommand : Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Option<string> _server = new("--server")
    {
        HelpName = "URL",
        Description = "The server: http://localhost:5080.",
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
        using var channel = GrpcChannel.ForAddress(parsed.GetRequiredValue(_server));
        var health = new Health.HealthClient(channel);
        var answer = await health.CheckAsync(new HealthCheckRequest(), deadline: DateTime.UtcNow + Patience, cancellationToken: cancel);
        Console.WriteLine(answer.Status.ToString().ToUpperInvariant());
        return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? ExitCode.Done : ExitCode.Failed;
    }
}
