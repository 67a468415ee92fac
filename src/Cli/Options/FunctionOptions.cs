using System.CommandLine;
using GpuKernels.Client;

namespace GpuKernels.Cli.Options;

/// <summary>What to compute for a pair of samples: --function or --formula, and --param for each parameter.</summary>
internal sealed class FunctionOptions
{
    private readonly Option<string> _function = new("--function")
    {
        HelpName = "NAME",
        Description = "A function of the catalogue: rbf, euclidean ... (gpukernels functions lists them).",
    };

    private readonly Option<string> _formula = new("--formula")
    {
        HelpName = "TEXT",
        Description = "A formula over x, y and the parameters: \"exp(-gamma * sum((x - y)^2))\".",
    };

    private readonly Option<ParameterValue[]> _parameters = new("--param")
    {
        HelpName = "NAME=VALUE",
        Description = "A parameter: a number, or a .npy or .csv file. Once for each parameter.",
        CustomParser = ParameterValue.Parse,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Add(_function);
        command.Add(_formula);
        command.Add(_parameters);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_function) is null == result.GetValue(_formula) is null)
            {
                result.AddError("Give one of --function and --formula.");
            }
        });
    }

    public Output Output(ParseResult parsed) =>
        parsed.GetValue(_function) is { } name ? Client.Output.Function(name) : Client.Output.Formula(parsed.GetRequiredValue(_formula));

    public IReadOnlyDictionary<string, Tensor> Parameters(ParseResult parsed, InputFiles files) =>
        parsed.GetValue(_parameters)!.ToDictionary(parameter => parameter.Name, parameter => parameter.Read(files));
}
