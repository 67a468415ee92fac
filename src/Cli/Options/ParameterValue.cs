using System.CommandLine.Parsing;
using System.Text;
using GpuKernels.Cli.Terminal;
using GpuKernels.Client;
using GpuKernels.Files;

namespace GpuKernels.Cli.Options;

/// <summary>One NAME=VALUE of the command line, where VALUE is a number or a file.</summary>
/// <param name="Option">The option that it is given to, for messages: --param.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">The number or the file.</param>
internal sealed record ParameterValue(string Option, string Name, string Value)
{
    /// <summary>Splits the words; names differ.</summary>
    public static ParameterValue[] Parse(ArgumentResult result)
    {
        var option = ((OptionResult)result.Parent!).Option.Name;
        var values = new List<ParameterValue>();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || equals == word.Length - 1)
            {
                result.AddError($"{option} takes NAME=VALUE, not '{word}'.");
            }
            else if (values.Any(value => value.Name == word[..equals]))
            {
                result.AddError($"{option} {word[..equals]} is given twice.");
            }
            else
            {
                values.Add(new ParameterValue(option, word[..equals], word[(equals + 1)..]));
            }
        }

        return [.. values];
    }

    /// <summary>The number; null where the value is a file.</summary>
    public double? Number => NumberText.TryParse(Encoding.UTF8.GetBytes(Value), out var number) ? number : null;

    /// <summary>The number, or the array in the file; a .csv file of one row or one column is a vector.</summary>
    /// <exception cref="RefusedException">The value is neither, or the file cannot be read.</exception>
    public Tensor Read(InputFiles files)
    {
        if (Number is { } number)
        {
            return Tensor.Scalar(number);
        }

        return Value == "-" || DatasetWord.HandleOf(Value) is not null || ArrayFormat.Find(Value) is not null
            ? files.OpenParameter($"{Option} {Name}", Value)
            : throw new RefusedException(
                $"{Option} {Name}: '{Value}' is no number (0.5, 1e-3) and no file: the name of one must end in {ArrayFormat.Endings}");
    }
}
