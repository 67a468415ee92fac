using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels map: functions of single samples, mapped over axes as by JAX's vmap, written to files.</summary>
internal sealed class MapCommand : Command
{
    private readonly MapOptions _map = new();
    private readonly OutputsOption _out = new() { Required = false };
    private readonly KeepOption _keep = new();
    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public MapCommand()
        : base("map", "Map a formula of single samples over axes of its arguments, as JAX's vmap does.")
    {
        _map.AddTo(this);
        _out.AddTo(this);
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
            await new KeptRun(_server, _keep, _json).Run(parsed, _map.Read(parsed, files), cancel);
            return;
        }

        await using var kernels = _server.Open(parsed);
        var computation = _map.Read(parsed, files);
        var outputs = _out.Read(parsed, files, (_map.Results(parsed), "--formula"));
        var report = await new ResultRun(kernels, outputs).Run(computation, cancel);
        Announcement.Print(report, _json.Asked(parsed), outputs.Any(output => output.IsStandardOutput));
    }
}
