using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Specs;

/// <summary>Puts the values together: those of the request, those that came after it, and those that the data give.</summary>
internal static class ArgumentValues
{
    /// <exception cref="SpecException">A value is missing, does not fit, or breaks a rule.</exception>
    public static IReadOnlyDictionary<string, Tensor> Complete(Spec spec, IReadOnlyDictionary<string, Tensor> given)
    {
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var violations = new List<Violation>();
        foreach (SpecArgument argument in spec.Arguments.Where(argument => argument.SameAs is null && argument.FromData is null))
        {
            if ((argument.Value ?? given.GetValueOrDefault(argument.Name)) is not { } value)
            {
                violations.Add(new Violation($"arguments[{argument.Name}]", "The value did not come."));
            }
            else if (value.Type != argument.Type || !value.Shape.SequenceEqual(argument.Shape) || value.Bytes.Length != value.Count * value.Type.Size())
            {
                violations.Add(new Violation(
                    $"arguments[{argument.Name}]",
                    $"{value.Bytes.Length} bytes of {value.Type.Name()} [{string.Join(", ", value.Shape)}] came; {argument.Type.Name()} [{string.Join(", ", argument.Shape)}] was announced."));
            }
            else
            {
                values[argument.Name] = value;
            }
        }

        if (violations.Count > 0)
        {
            throw new SpecException(violations);
        }

        DataCheck.Run(spec, values);
        foreach (SpecArgument argument in spec.Arguments.Where(argument => argument.FromData is not null))
        {
            values[argument.Name] = Compute(spec, argument, values);
        }

        return values;
    }

    private static Tensor Compute(Spec spec, SpecArgument argument, Dictionary<string, Tensor> values)
    {
        SpecArgument[] samples = [.. argument.FromData!.Samples.Select(name => spec.Arguments.First(other => other.Name == name))];
        try
        {
            Tensor? second = samples.Length > 1 && samples[1].ArrayName != samples[0].ArrayName ? values[samples[1].ArrayName] : null;
            return argument.FromData.Default.Compute(values[samples[0].ArrayName], second);
        }
        catch (FunctionException refused)
        {
            throw new SpecException($"arguments[{refused.Parameter}]", refused.Message);
        }
    }
}
