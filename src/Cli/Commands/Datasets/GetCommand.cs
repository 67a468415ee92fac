using System.CommandLine;
using GpuKernels.Cli.Options;
using ElementType = GpuKernels.Client.ElementType;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>gpukernels datasets get: writes a dataset to a file.</summary>
internal sealed class GetCommand : Command
{
    private readonly HandleArgument _handle = new();

    private readonly OutputOption _out = new();

    private readonly ServerOption _server = new() { Required = true };

    public GetCommand()
        : base("get", "Write a dataset to a file.")
    {
        _handle.AddTo(this);
        _out.AddTo(this);
        _server.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        using var files = new InputFiles();
        await using var client = _server.Connect(parsed);
        var output = _out.Read(parsed, files);
        var stored = await client.Datasets.DownloadAsync(_handle.Read(parsed), cancel);
        var array = stored.Type == ElementType.PackedBool ? stored.Unpacked() : stored;
        using var writer = output.Create(array.Type, array.Shape);
        output.Guard(() =>
        {
            writer.Write(new long[array.Shape.Count], array.Shape, array.Bytes.Span);
            writer.Complete();
        });
    }
}
