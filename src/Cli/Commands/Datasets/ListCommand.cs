using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands.Datasets;

/// <summary>gpukernels datasets list: what the server keeps for this caller.</summary>
internal sealed class ListCommand : Command
{
    private readonly ServerOption _server = new() { Required = true };

    private readonly JsonOption _json = new();

    public ListCommand()
        : base("list", "List the datasets that the server keeps for you.")
    {
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var client = _server.Connect(parsed);
        var list = await client.Datasets.ListAsync(cancel);
        if (_json.Asked(parsed))
        {
            Text.Line(Json.Line(new { Datasets = list.Datasets.Select(DatasetText.Report), list.UsedBytes, list.QuotaBytes }));
            return;
        }

        Text.Columns([.. list.Datasets.OrderBy(dataset => dataset.Created).Select(DatasetText.Row)]);
        Text.Line($"{ByteCount.Text(list.UsedBytes)} of {ByteCount.Text(list.QuotaBytes)} are taken");
    }
}
