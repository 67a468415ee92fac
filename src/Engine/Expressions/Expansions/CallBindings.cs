using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Expressions.Expansions;

/// <summary>Which argument of a call stands for which sample or parameter of the function: samples first, then parameters.</summary>
internal static class CallBindings
{
    /// <summary>The names that a call fills, in order.</summary>
    public static IReadOnlyList<string> Slots(Function function) =>
        [.. function.Samples, .. function.Parameters.Select(parameter => parameter.Name)];

    public static Dictionary<string, Node> Of(Function function, Call call)
    {
        IReadOnlyList<string> slots = Slots(function);
        var bindings = new Dictionary<string, Node>(StringComparer.Ordinal);
        for (var i = 0; i < call.Children.Count; i++)
        {
            string slot = call.Names[i] ?? (i < slots.Count ? slots[i] : throw call.Refused($"{call.Function} takes at most {slots.Count} arguments"));
            if (!slots.Contains(slot))
            {
                throw call.Refused($"{call.Function} has no argument {slot}; it takes {string.Join(", ", slots)}");
            }

            if (!bindings.TryAdd(slot, call.Children[i]))
            {
                throw call.Refused($"{call.Function} is given {slot} twice");
            }
        }

        foreach (string sample in function.Samples.Where(sample => !bindings.ContainsKey(sample)))
        {
            throw call.Refused($"{call.Function} needs the sample {sample}");
        }

        return bindings;
    }

    /// <summary>The refusal of a call, with the call itself as the formula.</summary>
    public static ExpressionException Refused(this Call call, string problem) => new(problem, call.ToString(), 0);
}
