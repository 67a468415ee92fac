using System.CommandLine;
using System.CommandLine.Invocation;
using GpuKernels.Cli.Commands.Datasets;
using GpuKernels.Cli.Terminal;

namespace GpuKernels.Cli.Commands;

/// <summary>The whole command line. A command is one file in this folder and one line here.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Parses and runs.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args, Parsing);
        if (parsed.Action is ParseErrorAction complaint)
        {
            complaint.ShowHelp = false;
            complaint.Invoke(parsed);
            return ExitCode.Usage;
        }

        using var stop = new StopSignals();
        try
        {
            // Commands stop by their own means, a server after it has drained, and not when some seconds are over.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, stop.Token);
        }
        catch (Exception error)
        {
            var failure = Failure.Of(error, parsed);
            foreach (var line in failure.Lines)
            {
                Text.Complain(line);
            }

            return error is OperationCanceledException ? stop.ExitCode : failure.Code;
        }
    }

    private static RootCommand Root() => new("Kernel and distance matrices of your data, computed in this process or by a server.")
    {
        new PairwiseCommand(),
        new MapCommand(),
        new ReduceCommand(),
        new SolveCommand(),
        new PlanCommand(),
        new BenchCommand(),
        new FunctionsCommand(),
        new DevicesCommand(),
        new DatasetsCommand(),
        new KeysCommand(),
        new ServeCommand(),
        new HealthCommand(),
    };
}
