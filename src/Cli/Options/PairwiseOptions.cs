using System.CommandLine;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>A pairwise matrix, K[i, j] = f(x[i], y[j]), as words of the command line.</summary>
internal sealed class PairwiseOptions
{
    private readonly FunctionOptions _function = new();
    private readonly SampleOptions _samples = new();
    private readonly EngineOptions _engine = new();

    public void AddTo(Command command)
    {
        _function.AddTo(command);
        _samples.AddTo(command);
        _engine.AddTo(command);
    }

    public Computation Read(ParseResult parsed, InputFiles files)
    {
        var (x, y) = _samples.Read(parsed, files);
        return _engine.Complete(parsed, Computation.Pairwise(_function.Output(parsed), x, y, _function.Parameters(parsed, files)));
    }
}
