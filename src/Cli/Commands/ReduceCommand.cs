using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels reduce: sums, nearest neighbours and the like of K[i, j] = f(x[i], y[j]), which is never stored.</summary>
internal sealed class ReduceCommand : Command
{
    private readonly ReduceOptions _reduce = new();
    private readonly OutputsOption _out = new() { Required = false };
    private readonly KeepOption _keep = new();
    private readonly IndicesOption _indices = new();
    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public ReduceCommand()
        : base("reduce", "Reduce a kernel or distance matrix without storing it: sums, products with weights, nearest neighbours, logsumexp.")
    {
        _reduce.AddTo(this);
        _out.AddTo(this);
        _indices.AddTo(this);
        _keep.AddTo(this);
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        using var files = new InputFiles();
        if (_keep.IsAsked(parsed))
        {
            await new KeptRun(_server, _keep, _json).Run(parsed, _reduce.Read(parsed, files), cancel);
            return;
        }

        await using var kernels = _server.Open(parsed);
        var computation = _reduce.Read(parsed, files);
        OutputFile[] outputs = [.. _out.Read(parsed, files, (computation.Reductions.Count, "--reduce")), .. _indices.Read(parsed, files)];
        var report = await new ResultRun(kernels, outputs).Run(_indices.Complete(parsed, computation), cancel);
        Announcement.Print(report, _json.Asked(parsed), outputs.Any(output => output.IsStandardOutput));
    }
}
