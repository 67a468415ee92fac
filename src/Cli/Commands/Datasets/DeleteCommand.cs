using System.CommandLine;
using GpuKernels.Cli.Options;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>gpukernels datasets delete: frees what a dataset takes.</summary>
internal sealed class DeleteCommand : Command
{
    private readonly HandleArgument _handle = new();

    private readonly ServerOption _server = new() { Required = true };

    public DeleteCommand()
        : base("delete", "Delete a dataset.")
    {
        _handle.AddTo(this);
        _server.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var client = _server.Connect(parsed);
        await client.Datasets.DeleteAsync(_handle.Read(parsed), cancel);
    }
}
