using System.CommandLine;
using System.Diagnostics;
using GpuKernels.Cli.Commands.Datasets;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>Computes a job at a server whose results stay there, and prints their handles in the order of the results.</summary>
internal sealed class KeptRun(ServerOption server, KeepOption keep, JsonOption json)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public async Task Run(ParseResult parsed, Computation computation, CancellationToken cancel)
    {
        await using var client = server.Connect(parsed);
        await using var evaluation = await client.EvaluateAndKeepAsync(computation, keep.Life(parsed), cancel);
        var report = RunReport.Of(evaluation, Stopwatch.GetElapsedTime(_start)) with { Kept = [.. evaluation.Report.Kept.Select(DatasetText.Report)] };
        if (!json.Asked(parsed))
        {
            evaluation.Report.Kept.ToList().ForEach(kept => Text.Line(kept.Handle));
        }

        Announcement.Print(report, json.Asked(parsed), outputTaken: false);
    }
}
