namespace GpuKernels.Engine.Expressions.Parsing;

/// <summary>One argument of a call as written: its keyword or null, its value and where it starts.</summary>
internal readonly record struct Argument(string? Name, Node Value, int Position);

/// <summary>A word followed by arguments in parentheses.</summary>
internal sealed record CallSite(string Formula, Token Word, IReadOnlyList<Argument> Arguments)
{
    public Node this[int index] => Arguments[index].Value;

    public int Count => Arguments.Count;

    /// <summary>How many arguments are given, in words.</summary>
    public string Given => Count == 1 ? "1 is given" : $"{Count} are given";

    public ExpressionException Error(string problem, int? position = null) => new(problem, Formula, position ?? Word.Position);

    /// <summary>Refuses keywords and any other number of arguments.</summary>
    public void Expect(int count)
    {
        RefuseKeywords();
        if (Count != count)
        {
            throw Error($"{Word.Text} takes {count} argument{(count == 1 ? "" : "s")}, {Given}");
        }
    }

    public void RefuseKeywords()
    {
        foreach (Argument argument in Arguments)
        {
            if (argument.Name is string name)
            {
                throw Error($"{Word.Text} takes no keywords, {name} is given", argument.Position);
            }
        }
    }
}
