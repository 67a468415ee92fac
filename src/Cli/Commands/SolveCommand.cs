using System.CommandLine;
using System.Globalization;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels solve: a of (K + ridge I) a = b for K[i, j] = f(x[i], x[j]), which is never stored.</summary>
internal sealed class SolveCommand : Command
{
    private readonly SolveOptions _solve = new();
    private readonly OutputOption _out = new();
    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public SolveCommand()
        : base("solve", "Solve (K + ridge I) a = b without storing K: Gaussian-process and kernel ridge regression.")
    {
        _solve.AddTo(this);
        _out.AddTo(this);
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        using var files = new InputFiles();
        await using var kernels = _server.Open(parsed);
        var steps = new Steps();
        var computation = _solve.Read(parsed, files);
        computation = computation with { Solve = computation.Solve! with { Progress = steps } };
        var output = _out.Read(parsed, files);
        var report = await new ResultRun(kernels, [output]).Run(computation, cancel);
        Announcement.Print(report with { Iterations = steps.Last.Iteration }, _json.Asked(parsed), output.IsStandardOutput);
        if (report.Residual > computation.Solve.Tolerance)
        {
            throw new RefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"not solved: the residual is {report.Residual:g3} after {steps.Last.Iteration} products with K; the result is the best that was found"));
        }
    }

    /// <summary>The last product with K, and a line for each where somebody watches.</summary>
    private sealed class Steps : IProgress<SolveStep>
    {
        public SolveStep Last { get; private set; }

        public void Report(SolveStep value)
        {
            Last = value;
            if (!Console.IsErrorRedirected)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"product {value.Iteration}: residual {value.Residual:e2}"));
            }
        }
    }
}
