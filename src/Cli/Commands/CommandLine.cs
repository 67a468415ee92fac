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

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command is ServeCommand)
            {
                // The host hears the signals itself, and drains for longer than a command is given.
                configuration.ProcessTerminationTimeout = null;
            }

            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception error)
        {
            var failure = Failure.Of(error, parsed.CommandResult.Command);
            foreach (var line in failure.Lines)
            {
                await Console.Error.WriteLineAsync($"gpukernels: {line}");
            }

            return failure.Code;
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
