using System.Text.RegularExpressions;
using GpuKernels.Client;
using GpuKernels.Engine.Specs;
using Grpc.Core;

namespace GpuKernels.Cli.Terminal;

/// <summary>How the process ends when it cannot do what was asked: some lines for people, and an exit code.</summary>
internal sealed partial record Failure(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The lines as they are printed.</summary>
    public string Text => string.Join(Environment.NewLine, Lines.Select(line => $"gpukernels: {line}"));

    public static Failure Of(Exception error) => error switch
    {
        OperationCanceledException => new(ExitCode.Interrupted, ["interrupted"]),
        RefusedException => new(ExitCode.Refused, [error.Message]),
        SpecException refused => new(ExitCode.Refused, [.. refused.Violations.Select(violation => Line(violation.Field, violation.Description))]),
        KernelException { Violations: [_, ..] } refused => new(ExitCode.Refused, [.. refused.Violations.Select(violation => Line(violation.Field, violation.Description))]),
        KernelException { Status: StatusCode.InvalidArgument } => new(ExitCode.Refused, [error.Message]),
        RpcException { StatusCode: StatusCode.Unavailable } => new(ExitCode.Failed, ["no server answers there"]),
        RpcException failed => new(ExitCode.Failed, [failed.Status.Detail]),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ => new(ExitCode.Failed, [error.Message]),
    };

    /// <summary>A violation in the words of the command line: arguments[x] is --x, arguments[gamma] is --param gamma.</summary>
    private static string Line(string field, string description)
    {
        var argument = ArgumentField().Match(field);
        var option = argument.Groups[1].Value switch
        {
            "x" or "y" => $"--{argument.Groups[1].Value}",
            "" => OptionOf(field),
            var parameter => $"--param {parameter}",
        };
        return $"{option}: {description}";
    }

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

    [GeneratedRegex(@"^arguments\[(\w+)\]")]
    private static partial Regex ArgumentField();
}
