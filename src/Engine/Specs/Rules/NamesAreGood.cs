namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Names are words of the language, and single.</summary>
internal sealed class NamesAreGood : IRequestRule
{
    public IEnumerable<Violation> Check(Request request) =>
        Check("arguments", request.Arguments.Select(argument => argument.Name))
            .Concat(Check("levels", request.Levels.Select(level => level.Name)))
            .Concat(Check("functions", request.Functions.Select(function => function.Name)))
            .Concat(request.Functions.SelectMany(function => Check(
                $"functions[{Shown(function.Name)}].parameters", function.Parameters.Concat(function.Bound.Select(bound => bound.Name)))))
            .Concat(Check("outputs", request.Outputs.Select(output => output.Name)))
            .Concat(Check("reductions", request.Reductions.Select(reduction => reduction.Name ?? reduction.Reduction)));

    private static IEnumerable<Violation> Check(string field, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!IsWord(name))
            {
                yield return new Violation(
                    $"{field}[{Shown(name)}]", $"A name has 1 to {Limits.Name} letters, digits and underscores and does not begin with a digit.");
            }
            else if (!seen.Add(name))
            {
                yield return new Violation($"{field}[{name}]", "The name is given twice.");
            }
        }
    }

    private static bool IsWord(string name) =>
        name.Length is > 0 and <= Limits.Name && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static string Shown(string name) => name.Length <= Limits.Name ? name : name[..Limits.Name] + "...";
}
