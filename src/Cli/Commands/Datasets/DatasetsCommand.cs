using System.CommandLine;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>gpukernels datasets: arrays that a server keeps, for use as dataset:HANDLE where a file is expected.</summary>
internal sealed class DatasetsCommand : Command
{
    public DatasetsCommand()
        : base("datasets", "Keep arrays at a server: send once, use as dataset:HANDLE in place of a file.")
    {
        Add(new PutCommand());
        Add(new GetCommand());
        Add(new ListCommand());
        Add(new DescribeCommand());
        Add(new DeleteCommand());
    }
}
