using GpuKernels.Engine.Expressions.Expansions;
using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Expressions.Parsing;

/// <summary>
/// A call of a catalogue function: samples first, then parameters, by position or by keyword, as in Python. Whether every parameter
/// has a value is known only when the call is expanded.
/// </summary>
internal static class FunctionCall
{
    /// <exception cref="ExpressionException">A keyword is unknown or given twice, or there are too many arguments.</exception>
    public static Call Read(Function function, CallSite site)
    {
        IReadOnlyList<string> slots = CallBindings.Slots(function);
        var filled = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < site.Count; i++)
        {
            Argument argument = site.Arguments[i];
            string slot = argument.Name ?? (i < slots.Count ? slots[i] : throw TooMany(function, site, argument));
            if (!slots.Contains(slot))
            {
                throw site.Error($"{site.Word.Text} has no argument {slot}{Suggestions.For(slot, slots)}; it takes {Takes(slots)}", argument.Position);
            }

            if (!filled.Add(slot))
            {
                throw site.Error($"{site.Word.Text} is given {slot} twice", argument.Position);
            }
        }

        if (function.Samples.FirstOrDefault(sample => !filled.Contains(sample)) is string missing)
        {
            throw site.Error($"{site.Word.Text} needs the sample {missing}; it takes {Takes(slots)}");
        }

        return new Call(site.Word.Text, [.. site.Arguments.Select(argument => argument.Name)], [.. site.Arguments.Select(argument => argument.Value)]);
    }

    private static ExpressionException TooMany(Function function, CallSite site, Argument argument)
    {
        int most = CallBindings.Slots(function).Count;
        return site.Error($"{site.Word.Text} takes at most {most} arguments, {site.Given}", argument.Position);
    }

    private static string Takes(IReadOnlyList<string> slots) => slots.Count == 0 ? "no arguments" : string.Join(", ", slots);
}
