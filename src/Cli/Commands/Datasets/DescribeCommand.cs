using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>gpukernels datasets describe: what is known of one dataset.</summary>
internal sealed class DescribeCommand : Command
{
    private readonly HandleArgument _handle = new();

    private readonly ServerOption _server = new() { Required = true };

    private readonly JsonOption _json = new();

    public DescribeCommand()
        : base("describe", "Say what is known of a dataset.")
    {
        _handle.AddTo(this);
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var client = _server.Connect(parsed);
        var dataset = await client.Datasets.DescribeAsync(_handle.Read(parsed), cancel);
        if (_json.Asked(parsed))
        {
            Text.Line(Json.Line(DatasetText.Report(dataset)));
            return;
        }

        Text.Line(dataset.Handle);
        Text.Columns(
        [
            ["array", DatasetText.Array(dataset)],
            ["size", ByteCount.Text(dataset.SizeBytes)],
            ["sha256", dataset.Sha256],
            ["created", DatasetText.Time(dataset.Created)],
            ["expires", DatasetText.Time(dataset.Expires)],
        ]);
    }
}
