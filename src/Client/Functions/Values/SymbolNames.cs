namespace GpuKernels.Client.Functions.Values;

/// <summary>Gives each symbol of a formula a name of its own: its hint, or the hint with a number where that is taken.</summary>
internal sealed class SymbolNames
{
    private readonly Dictionary<Symbol, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Of(Symbol symbol)
    {
        if (!_names.TryGetValue(symbol, out string? name))
        {
            name = Free(Word(symbol.Name));
            _names.Add(symbol, name);
            _taken.Add(name);
        }

        return name;
    }

    private string Free(string hint)
    {
        string name = hint;
        for (int number = 2; _taken.Contains(name); number++)
        {
            name = $"{hint}_{number}";
        }

        return name;
    }

    /// <summary>The name as a word of the language, which has letters of ASCII alone.</summary>
    private static string Word(string name)
    {
        string word = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')).TrimStart('_');
        return word.Length == 0 || char.IsAsciiDigit(word[0]) ? $"c{word}" : word;
    }
}
