using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using GpuKernels.Files;

namespace GpuKernels.Cli.Options;

/// <summary>Numbers as words of the command line; what is none is said with the option and the range.</summary>
internal static class NumberWord
{
    /// <summary>A parser of whole numbers in [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public static Func<ArgumentResult, int> Whole(int least, int most = int.MaxValue) => result =>
    {
        var word = result.Tokens[0].Value;
        if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            result.AddError($"{Option(result)} takes a whole number from {least} to {most}, not '{word}'.");
        }

        return number;
    };

    /// <summary>Parses a number: 1, -2.5, 1e-3, inf.</summary>
    public static double Real(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        if (!NumberText.TryParse(Encoding.UTF8.GetBytes(word), out var number))
        {
            result.AddError($"{Option(result)} takes a number such as 0.5 or 1e-3, not '{word}'.");
        }

        return number;
    }

    private static string Option(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;
}
