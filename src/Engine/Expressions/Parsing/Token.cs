namespace GpuKernels.Engine.Expressions.Parsing;

internal enum TokenKind
{
    Number,
    Name,
    Sign,
    End,
}

/// <summary>A word, number or sign of a formula, from Position to before End.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, int End, double Value = 0)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;

    /// <summary>How an error names it.</summary>
    public string Described => Kind == TokenKind.End ? "the end of the formula" : $"'{Text}'";
}
