using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels pairwise: K[i, j] = f(x[i], y[j]), written to a file.</summary>
internal sealed class PairwiseCommand : Command
{
    private readonly PairwiseOptions _pairwise = new();
    private readonly OutputOption _out = new() { Required = false };
    private readonly KeepOption _keep = new();
    private readonly PackedOption _packed = new();
    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public PairwiseCommand()
        : base("pairwise", "Compute a kernel or distance matrix: K[i, j] = f(x[i], y[j]).")
    {
        _pairwise.AddTo(this);
        _out.AddTo(this);
        _packed.AddTo(this);
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
            await new KeptRun(_server, _keep, _json).Run(parsed, _pairwise.Read(parsed, files), cancel);
            return;
        }

        await using var kernels = _server.Open(parsed);
        var (computation, output) = _packed.Apply(parsed, _pairwise.Read(parsed, files), _out.Read(parsed, files));
        var report = await new ResultRun(kernels, [output]).Run(computation, cancel);
        Announcement.Print(report, _json.Asked(parsed), output.IsStandardOutput);
    }
}
