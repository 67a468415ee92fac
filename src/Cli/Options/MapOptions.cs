using System.CommandLine;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>Functions of single samples, mapped over axes of the arguments, as words of the command line: --formula, --arg, --level.</summary>
internal sealed class MapOptions
{
    private readonly Option<string[]> _formulas = new("--formula")
    {
        HelpName = "TEXT",
        Description = "A formula over the arguments, for single samples: \"tanh(dot(w, x) + b)\". Several share the work; each has its --out.",
        Required = true,
    };

    private readonly Option<ParameterValue[]> _arguments = new("--arg")
    {
        HelpName = "NAME=FILE|NUMBER",
        Description = "An argument of the formulas: a .npy or .csv file, - for standard input, or a number. Arguments with the same file are one array.",
        CustomParser = ParameterValue.Parse,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<LevelText[]> _levels = new("--level")
    {
        HelpName = "NAME=AXIS|none,...[,out=AXIS]",
        Description = "A map over an axis, outermost level first: the axis that it walks of each argument, counted among those that outer levels left, "
            + "and where the new axis stands in the result. Arguments that are not named are not walked; size=N where none is.",
        CustomParser = LevelText.Parse,
        Arity = ArgumentArity.OneOrMore,
        Required = true,
    };

    private readonly EngineOptions _engine = new();

    public void AddTo(Command command)
    {
        command.Add(_formulas);
        command.Add(_arguments);
        command.Add(_levels);
        _engine.AddTo(command);
    }

    /// <summary>How many results the formulas give.</summary>
    public int Results(ParseResult parsed) => parsed.GetRequiredValue(_formulas).Length;

    /// <exception cref="RefusedException">A file cannot be read, or a level names no argument.</exception>
    public Computation Read(ParseResult parsed, InputFiles files)
    {
        var arguments = parsed.GetValue(_arguments)!;
        var levels = parsed.GetRequiredValue(_levels);
        Refuse(levels, arguments);
        var formulas = parsed.GetRequiredValue(_formulas);
        var arrays = arguments.DistinctBy(argument => argument.Number is null ? argument.Value : argument.Name).ToList();
        return _engine.Complete(parsed, new Computation
        {
            Outputs = [.. formulas.Select((formula, place) => Output.Formula(formula) with { Name = formulas.Length == 1 ? "result" : $"result{place + 1}" })],
            Arguments = arrays.ToDictionary(argument => argument.Name, argument => argument.Read(files)),
            SameAs = arguments.Except(arrays).ToDictionary(argument => argument.Name, argument => arrays.Find(array => array.Value == argument.Value)!.Name),
            Levels = [.. levels.Select((level, depth) => level.Level(depth))],
        });
    }

    private static void Refuse(LevelText[] levels, ParameterValue[] arguments)
    {
        var names = arguments.Select(argument => argument.Name).ToList();
        foreach (var unknown in levels.SelectMany(level => level.Axes.Keys).Except(names))
        {
            throw new RefusedException($"--level {unknown}: there is no --arg {unknown}; the arguments are {string.Join(", ", names)}");
        }
    }
}
