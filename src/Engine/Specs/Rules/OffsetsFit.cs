namespace GpuKernels.Engine.Specs.Rules;

/// <summary>Groups of rows cover the rows in order.</summary>
internal sealed class OffsetsFit : IRequestRule
{
    public IEnumerable<Violation> Check(Request request) => request.Arguments
        .Where(argument => argument.SameAs is null && argument.Offsets is not null)
        .Select(argument => (argument, problem: ProblemOf(argument.Offsets!, argument.Shape)))
        .Where(checkedArgument => checkedArgument.problem is not null)
        .Select(refused => new Violation($"arguments[{refused.argument.Name}].offsets", refused.problem!));

    private static string? ProblemOf(IReadOnlyList<long> offsets, IReadOnlyList<long> shape)
    {
        if (shape.Count == 0)
        {
            return "One number has no rows that could fall into groups.";
        }

        if (offsets.Count - 1 > Limits.Groups || shape[0] > Limits.GroupedRows)
        {
            return $"{shape[0]} rows in {offsets.Count - 1} groups; the limits are {Limits.GroupedRows} and {Limits.Groups}.";
        }

        if (offsets.Count == 0 || offsets[0] != 0 || offsets[^1] != shape[0])
        {
            return $"Offsets begin with 0 and end with the number of rows, {shape[0]}; these are {Shown(offsets)}.";
        }

        for (var g = 1; g < offsets.Count; g++)
        {
            if (offsets[g] < offsets[g - 1])
            {
                return $"Offsets never fall; offset {g} is {offsets[g]} after {offsets[g - 1]}.";
            }
        }

        return null;
    }

    private static string Shown(IReadOnlyList<long> offsets) => offsets.Count == 0 ? "none" : $"from {offsets[0]} to {offsets[^1]}";
}
