using System.Globalization;
using System.Text;

namespace GpuKernels.Engine.Specs;

/// <summary>
/// A request as text, with the values that it brings along: two requests of one text are the same in all that they say. It is a key, not for people:
/// every part says how long it is, so that none can be taken for another.
/// </summary>
internal sealed class RequestText
{
    /// <summary>The longest text that is worth keeping; what brings whole arrays along is not asked for twice.</summary>
    private const int Longest = 1 << 15;

    private readonly StringBuilder _text = new();

    /// <summary>The text; null where it would be too long.</summary>
    public static string? Of(Request request)
    {
        if (Bytes(request.Arguments) + request.Functions.Sum(function => Bytes(function.Bound)) > Longest / 4)
        {
            return null;
        }

        var text = new RequestText();
        text.List(request.Outputs, text.Add);
        text.List(request.Functions, text.Add);
        text.List(request.Arguments, text.Add);
        text.List(request.Levels, text.Add);
        text.List(request.Reductions, text.Add);
        text.Add((int?)request.Precision);
        text.Add((int?)request.Accumulate);
        text.Add((int)request.NanPolicy);
        text.Add(request.Method);
        text.Add(request.Backend);
        text.Add(request.Packed ? 1 : 0);
        return text._text.Length > Longest ? null : text._text.ToString();
    }

    /// <summary>Bytes of values and of group offsets.</summary>
    private static long Bytes(IReadOnlyList<ArgumentWords> arguments) =>
        arguments.Sum(argument => (argument.Value?.Bytes.Length ?? 0L) + (sizeof(long) * (argument.Offsets?.Count ?? 0L)));

    private void Add(OutputWords output)
    {
        Add(output.Name);
        Add(output.Function);
        Add(output.Formula);
    }

    private void Add(FunctionWords function)
    {
        Add(function.Name);
        List(function.Parameters, Add);
        Add(function.Formula);
        List(function.Bound, Add);
    }

    private void Add(ArgumentWords argument)
    {
        Add(argument.Name);
        Add((int)argument.Type);
        List(argument.Shape, Add);
        Add(argument.SameAs);
        Add(argument.Offsets is null ? 0 : 1);
        List(argument.Offsets ?? [], Add);
        Add(argument.Value is null ? 0 : 1);
        if (argument.Value is { } value)
        {
            Add((int)value.Type);
            List(value.Shape, Add);
            Add(Convert.ToBase64String(value.Bytes.Span));
            Add(value.Content);
        }
    }

    private void Add(LevelWords level)
    {
        Add(level.Name);
        List([.. level.InAxes.OrderBy(axis => axis.Key, StringComparer.Ordinal)], Add);
        Add(level.OutAxis);
        Add(level.AxisSize);
    }

    private void Add(KeyValuePair<string, int> axis)
    {
        Add(axis.Key);
        Add(axis.Value);
    }

    private void Add(ReductionWords reduction)
    {
        Add(reduction.Name);
        Add(reduction.Reduction);
        Add(reduction.Output);
        List(reduction.Levels, Add);
        Add(reduction.Weights);
        Add(reduction.Kept);
        Add(reduction.Radius is { } radius ? BitConverter.DoubleToInt64Bits(radius) : null);
        Add(reduction.ExcludesSelf ? 1 : 0);
    }

    private void List<TItem>(IReadOnlyList<TItem> items, Action<TItem> add)
    {
        Add(items.Count);
        foreach (TItem item in items)
        {
            add(item);
        }
    }

    private void Add(string? word) => _text.Append(CultureInfo.InvariantCulture, $"{word?.Length ?? -1}:").Append(word);

    private void Add(long number) => Add((long?)number);

    private void Add(long? number) => _text.Append(number is null ? "-" : number.Value.ToString(CultureInfo.InvariantCulture)).Append(',');
}
