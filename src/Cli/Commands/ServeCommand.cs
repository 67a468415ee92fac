using System.CommandLine;

namespace GpuKernels.Cli.Commands;

internal sealed class ServeCommand : Command
{
    public ServeCommand()
        : base("serve", "Serve over gRPC until interrupted.")
    {
    }
}
