using System.CommandLine;
using System.Text.RegularExpressions;
using GpuKernels.Client;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Settings;
using Grpc.Core;

namespace GpuKernels.Cli.Terminal;

/// <summary>How the process ends when it cannot do what was asked: some lines for people, and an exit code.</summary>
internal sealed partial record Failure(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>What an exception says to the user of a command, in the words of the options that the command has.</summary>
    public static Failure Of(Exception error, Command command) => error switch
    {
        OperationCanceledException => new(ExitCode.Interrupted, ["interrupted"]),
        BrokenPipeException => new(ExitCode.BrokenPipe, []),
        RefusedException => new(ExitCode.Refused, [error.Message]),
        SettingsException refused => new(ExitCode.Refused, refused.Problems),
        SpecException refused => new(ExitCode.Refused, [.. refused.Violations.Select(violation => Line(violation.Field, violation.Description, command))]),
        KernelException { Violations: [_, ..] } refused => new(ExitCode.Refused, [.. refused.Violations.Select(violation => Line(violation.Field, violation.Description, command))]),
        KernelException { Status: StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.Unauthenticated } => new(ExitCode.Refused, [error.Message]),
        AggregateException { InnerExceptions: [var only] } => Of(only, command),
        _ => new(ExitCode.Failed, [error.Message]),
    };

    /// <summary>A violation in the words of the command line: arguments[x] is --x, --param x or --arg x, whatever the command has.</summary>
    private static string Line(string field, string description, Command command)
    {
        var named = NamedField().Match(field);
        var (kind, name) = (named.Groups[1].Value, named.Groups[2].Value);
        var option = kind switch
        {
            "arguments" when Has(command, "--arg") => $"--arg {name}",
            "arguments" when name is "x" or "y" => $"--{name}",
            "arguments" => $"--param {name}",
            "levels" when Has(command, "--level") => $"--level {name}",
            _ => OptionOf(field),
        };
        return $"{option}: {description}";
    }

    private static bool Has(Command command, string option) => command.Options.Any(known => known.Name == option);

    private static string OptionOf(string field) => field.Split('.')[^1] switch
    {
        "function" => "--function",
        "formula" => "--formula",
        "precision" => "--dtype",
        "backend" => "--backend",
        "method" => "--method",
        "nan_policy" => "--nan",
        _ => field,
    };

    [GeneratedRegex(@"^(arguments|levels)\[(\w+)\]")]
    private static partial Regex NamedField();
}
