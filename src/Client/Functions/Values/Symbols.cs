namespace GpuKernels.Client.Functions.Values;

/// <summary>The symbols that stand in a value.</summary>
internal static class Symbols
{
    /// <summary>Each once, in the order of their first places.</summary>
    public static IReadOnlyCollection<Symbol> In(params ReadOnlySpan<Value> values)
    {
        var found = new OrderedDictionary<Symbol, bool>();
        var seen = new HashSet<Value>();
        foreach (Value value in values)
        {
            Collect(value, found, seen);
        }

        return found.Keys;
    }

    private static void Collect(Value value, OrderedDictionary<Symbol, bool> found, HashSet<Value> seen)
    {
        if (!seen.Add(value))
        {
            return;
        }

        if (value is Symbol symbol)
        {
            found.TryAdd(symbol, true);
        }

        foreach (Value child in value.Children)
        {
            Collect(child, found, seen);
        }
    }
}
