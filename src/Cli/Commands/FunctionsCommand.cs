using System.CommandLine;
using GpuKernels.Cli.Options;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Commands;

/// <summary>gpukernels functions: the catalogue, or one function of it.</summary>
internal sealed class FunctionsCommand : Command
{
    private readonly Argument<string?> _name = new("NAME")
    {
        Description = "Only this function, by name or alias, with its parameters.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ServerOption _server = new();
    private readonly JsonOption _json = new();

    public FunctionsCommand()
        : base("functions", "List the functions that --function knows.")
    {
        Add(_name);
        _server.AddTo(this);
        _json.AddTo(this);
        SetAction(Run);
    }

    private async Task Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var kernels = _server.Open(parsed);
        var functions = await kernels.ListFunctionsAsync(cancel);
        var name = parsed.GetValue(_name);
        if (name is not null)
        {
            functions = [Find(functions, name)];
        }

        if (_json.Asked(parsed))
        {
            Text.Line(Json.Line(new { functions }));
        }
        else if (name is not null)
        {
            PrintDetails(functions[0]);
        }
        else
        {
            PrintList(functions);
        }
    }

    private static FunctionDescription Find(IReadOnlyList<FunctionDescription> functions, string name) =>
        functions.FirstOrDefault(function => function.Name == name || function.Aliases.Contains(name))
        ?? throw new RefusedException($"there is no function {name}; 'gpukernels functions' lists them");

    private static void PrintList(IReadOnlyList<FunctionDescription> functions)
    {
        foreach (var kind in functions.GroupBy(function => function.Kind))
        {
            Text.Line($"{kind.Key.ToLowerInvariant()}s");
            Text.Columns([.. kind.Select(function => new[] { function.Name, function.Formula })]);
            Console.WriteLine();
        }
    }

    private static void PrintDetails(FunctionDescription function)
    {
        Text.Line($"{string.Join(", ", function.Aliases.Prepend(function.Name))}: a {function.Kind.ToLowerInvariant()}");
        Text.Line($"  {function.Formula}");
        Text.Line($"  {function.Source}");
        Text.Columns([.. function.Parameters.Select(parameter => new[]
        {
            $"--param {parameter.Name}",
            parameter.Meaning,
            Need(parameter),
        })]);
    }

    private static string Need(FunctionParameter parameter) =>
        parameter.Default is { } value ? $"default: {value}"
        : parameter.FromData ? "default: from the data"
        : parameter.Optional ? "optional"
        : "required";
}
