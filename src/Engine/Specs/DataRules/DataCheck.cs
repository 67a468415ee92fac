using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Specs.DataRules;

/// <summary>Checks argument values when they have arrived, before the first tile: the one check after the spec.</summary>
internal static class DataCheck
{
    /// <summary>Violations named for each argument before the rest is only counted.</summary>
    private const int Shown = 5;

    /// <exception cref="SpecException">Values break a rule; the places are named.</exception>
    public static void Run(Spec spec, IReadOnlyDictionary<string, Tensor> values)
    {
        var violations = new List<Violation>();
        foreach (SpecArgument argument in spec.Arguments.Where(argument => argument.SameAs is null && argument.FromData is null))
        {
            IDataRule[] rules = [.. RulesOf(spec, argument)];
            if (rules.Length > 0)
            {
                Check(argument, values[argument.Name], rules, violations);
            }
        }

        if (violations.Count > 0)
        {
            throw new SpecException(violations);
        }
    }

    private static IEnumerable<IDataRule> RulesOf(Spec spec, SpecArgument argument)
    {
        IEnumerable<IDataRule> rules = spec.Arguments.Where(other => other.ArrayName == argument.Name).SelectMany(other => other.Rules).Distinct();
        return spec.NanPolicy == NanPolicy.Reject ? rules.Append(new NotNan()) : rules;
    }

    private static void Check(SpecArgument argument, Tensor value, IDataRule[] rules, List<Violation> violations)
    {
        double[] numbers = TensorNumbers.Read(value);
        foreach (IDataRule rule in rules)
        {
            long refused = 0;
            for (var k = 0; k < numbers.Length; k++)
            {
                if (!rule.Accepts(numbers[k]) && ++refused <= Shown)
                {
                    violations.Add(new Violation($"arguments[{argument.Name}]{Place(k, argument.Shape)}", $"{numbers[k]:R} {rule.Requirement}."));
                }
            }

            if (refused > Shown)
            {
                violations.Add(new Violation($"arguments[{argument.Name}]", $"{refused - Shown} more values like that."));
            }
        }
    }

    /// <summary>"[row, column]" of a number.</summary>
    private static string Place(long number, IReadOnlyList<long> shape)
    {
        var index = new long[shape.Count];
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            index[axis] = number % shape[axis];
            number /= shape[axis];
        }

        return index.Length == 0 ? "" : $"[{string.Join(", ", index)}]";
    }
}
