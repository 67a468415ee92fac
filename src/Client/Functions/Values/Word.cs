namespace GpuKernels.Client.Functions.Values;

/// <summary>A word of the language with its arguments: exp(x), rbf(x, y, gamma=0.5).</summary>
internal sealed class Word : Value
{
    private readonly string _word;
    private readonly IReadOnlyList<string?> _keywords;

    public Word(string word, params ReadOnlySpan<Value> arguments)
        : this(word, new string?[arguments.Length], arguments)
    {
    }

    private Word(string word, IReadOnlyList<string?> keywords, ReadOnlySpan<Value> arguments)
        : base(arguments)
    {
        _word = word;
        _keywords = keywords;
    }

    /// <summary>A function of the catalogue: samples by their places, parameters by keyword; those that are null are left to their defaults.</summary>
    public static Word Of(string function, Value x, Value y, params ReadOnlySpan<(string Keyword, Value? Value)> parameters)
    {
        List<string?> keywords = [null, null];
        List<Value> arguments = [x, y];
        foreach ((string keyword, Value? value) in parameters)
        {
            if (value is not null)
            {
                keywords.Add(keyword);
                arguments.Add(value);
            }
        }

        return new Word(function, keywords, [.. arguments]);
    }

    internal override void Write(FormulaWriter writer)
    {
        writer.Write($"{_word}(");
        for (int i = 0; i < Children.Count; i++)
        {
            writer.Write(i == 0 ? "" : ", ");
            writer.Write(_keywords[i] is { } keyword ? $"{keyword}=" : "");
            writer.Write(Children[i], Binding.Comparison);
        }

        writer.Write(")");
    }

    internal override Value With(IReadOnlyList<Value> children) => new Word(_word, _keywords, [.. children]);
}
