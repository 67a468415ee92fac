using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Embedded;

namespace GpuKernels.Cli.Options;

/// <summary>Who computes: --server URL with the credentials for it, or this process.</summary>
internal sealed class ServerOption
{
    private readonly Option<string> _server = new("--server")
    {
        HelpName = "URL",
        Description = "The server: http://localhost:5080, https://HOST:PORT or unix:/PATH. Absent, where it can be: this process computes.",
    };

    private readonly ConnectionOptions _connection = new();

    /// <summary>True: the command cannot do without a server.</summary>
    public bool Required
    {
        get => _server.Required;
        init => _server.Required = value;
    }

    public void AddTo(Command command)
    {
        command.Add(_server);
        _connection.AddTo(command);
    }

    public IKernels Open(ParseResult parsed) => parsed.GetValue(_server) is null ? new EmbeddedKernels() : Connect(parsed);

    /// <summary>A client of the server that was named.</summary>
    /// <exception cref="RefusedException">The address or a file of the credentials is no good.</exception>
    public KernelClient Connect(ParseResult parsed, TimeSpan? timeout = null)
    {
        try
        {
            return KernelClient.Connect(parsed.GetRequiredValue(_server), _connection.Read(parsed) with { Timeout = timeout });
        }
        catch (ArgumentException error)
        {
            throw new RefusedException($"--server: {error.Message}");
        }
    }
}
