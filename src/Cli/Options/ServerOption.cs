using System.CommandLine;
using GpuKernels.Cli.Evaluators;

namespace GpuKernels.Cli.Options;

/// <summary>Who computes: --server URL, or this process.</summary>
internal sealed class ServerOption
{
    private readonly Option<string> _server = new("--server")
    {
        HelpName = "URL",
        Description = "A server that computes instead of this process: http://localhost:5080 or unix:/PATH.",
    };

    public void AddTo(Command command) => command.Add(_server);

    public IEvaluator Open(ParseResult parsed) =>
        parsed.GetValue(_server) is { } address ? new ServerEvaluator(address) : new EmbeddedEvaluator();
}
