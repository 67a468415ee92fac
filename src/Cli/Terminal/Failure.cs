using System.CommandLine;
using System.Text.RegularExpressions;
using GpuKernels.Cli.Options;
using GpuKernels.Client;
using GpuKernels.Engine.Specs;
using GpuKernels.Server.Settings;
using Grpc.Core;

namespace GpuKernels.Cli.Terminal;

/// <summary>How the process ends when it cannot do what was asked: some lines for people, and an exit code.</summary>
internal sealed partial record Failure(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Arguments that options of their own bring, under names that the user never wrote.</summary>
    private static readonly Dictionary<string, string> Brought = new()
    {
        [ReduceOptions.Weights] = "--weights",
        [SolveOptions.RightHandSide] = "--rhs",
        [SolveOptions.Start] = "--start",
    };

    /// <summary>What an exception says to the user of a command line, in the words of the options that its command has.</summary>
    public static Failure Of(Exception error, ParseResult parsed) => error switch
    {
        OperationCanceledException => new(ExitCode.Interrupted, ["interrupted"]),
        BrokenPipeException => new(ExitCode.BrokenPipe, []),
        RefusedException => new(ExitCode.Refused, [error.Message]),
        SettingsException refused => new(ExitCode.Refused, refused.Problems),
        SpecException refused => new(ExitCode.Refused, [.. refused.Violations.Select(violation => Line(violation.Field, violation.Description, parsed))]),
        KernelException { Violations: [_, ..] } refused => new(ExitCode.Refused, [.. refused.Violations.Select(violation => Line(violation.Field, violation.Description, parsed))]),
        KernelException { Status: StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.Unauthenticated } => new(ExitCode.Refused, [error.Message]),
        AggregateException { InnerExceptions: [var only] } => Of(only, parsed),
        _ => new(ExitCode.Failed, [error.Message]),
    };

    /// <summary>A violation in the words of the command line: arguments[x] is --x, --param x or --arg x, whatever the command has, and arguments[x][1, 0] a place in it.</summary>
    private static string Line(string field, string description, ParseResult parsed)
    {
        var named = NamedField().Match(field);
        var (kind, name) = (named.Groups[1].Value, named.Groups[2].Value);
        var option = kind switch
        {
            "arguments" => $"{ArgumentOption(name, parsed)} {named.Groups[3].Value}".TrimEnd(),
            "levels" when Has(parsed, "--level") => $"--level {name}",
            "levels" when Has(parsed, "--weights") => "--weights",
            "reductions" when OptionOf(field, parsed) == field => $"--reduce {name}",
            _ => OptionOf(field, parsed),
        };
        var advice = field.EndsWith(".dataset", StringComparison.Ordinal) && Has(parsed, "--server") && parsed.GetResult("--server") is null ? " Say which with --server." : "";
        return $"{option}: {Brought.Aggregate(description, (text, brought) => text.Replace($"'{brought.Key}'", $"'{brought.Value}'", StringComparison.Ordinal))}{advice}";
    }

    private static string ArgumentOption(string name, ParseResult parsed) =>
        Has(parsed, "--arg") ? $"--arg {name}"
        : name is "x" or "y" ? $"--{name}"
        : Brought.GetValueOrDefault(name) ?? $"--param {name}";

    private static bool Has(ParseResult parsed, string option) => parsed.CommandResult.Command.Options.Any(known => known.Name == option);

    /// <summary>The option of a field's name, or that of the same name; the field where the command has none.</summary>
    private static string OptionOf(string field, ParseResult parsed)
    {
        var last = field.Split('.')[^1];
        var option = last switch
        {
            "formula" when Has(parsed, "--function") && parsed.GetResult("--formula") is null => "--function",
            "precision" => "--dtype",
            "nan_policy" => "--nan",
            "right_hand_side" => "--rhs",
            _ => $"--{last.Replace('_', '-')}",
        };
        return Has(parsed, option) ? option : field;
    }

    [GeneratedRegex(@"^(arguments|levels|reductions)\[(\w+)\](\[[^\]]*\])?")]
    private static partial Regex NamedField();
}
