using System.Globalization;

namespace GpuKernels.Engine.Expressions.Parsing;

/// <summary>Reads one token at a place of a formula. It keeps no state, so that looking ahead is reading.</summary>
internal sealed class Lexer(string formula)
{
    /// <summary>Longer signs first, since the first that fits is taken.</summary>
    private static readonly string[] Signs =
        ["**", "<=", ">=", "==", "!=", "+", "-", "*", "/", "^", "<", ">", "=", "(", ")", "[", "]", ",", ";", ":"];

    public Token Read(int position)
    {
        while (position < formula.Length && char.IsWhiteSpace(formula[position]))
        {
            position++;
        }

        if (position == formula.Length)
        {
            return new Token(TokenKind.End, "", position, position);
        }

        char first = formula[position];
        if (char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(At(position + 1))))
        {
            return ReadNumber(position);
        }

        return StartsName(first) ? ReadName(position) : ReadSign(position);
    }

    private static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_';

    private char At(int position) => position < formula.Length ? formula[position] : '\0';

    private Token ReadName(int start)
    {
        int end = start + 1;
        while (StartsName(At(end)) || char.IsAsciiDigit(At(end)))
        {
            end++;
        }

        return new Token(TokenKind.Name, formula[start..end], start, end);
    }

    private Token ReadSign(int start)
    {
        foreach (string sign in Signs)
        {
            if (string.CompareOrdinal(formula, start, sign, 0, sign.Length) == 0)
            {
                return new Token(TokenKind.Sign, sign == "**" ? "^" : sign, start, start + sign.Length);
            }
        }

        throw new ExpressionException($"{Describe(start)} is not part of the formula language", formula, start);
    }

    private Token ReadNumber(int start)
    {
        int end = SkipDigits(start);
        end = At(end) == '.' ? SkipDigits(end + 1) : end;
        if (At(end) is 'e' or 'E')
        {
            int digits = At(end + 1) is '+' or '-' ? end + 2 : end + 1;
            end = char.IsAsciiDigit(At(digits)) ? SkipDigits(digits) : end;
        }

        if (!StartsName(At(end)))
        {
            string text = formula[start..end];
            return new Token(TokenKind.Number, text, start, end, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        Token word = ReadName(end);
        return (formula[start..end], word.Text) switch
        {
            ("0", "inf") => new Token(TokenKind.Number, "0inf", start, word.End, double.PositiveInfinity),
            ("0", "nan") => new Token(TokenKind.Number, "0nan", start, word.End, double.NaN),
            var (number, name) => throw new ExpressionException($"a sign is missing between {Shorten(number)} and {Shorten(name)}", formula, end),
        };
    }

    private int SkipDigits(int position)
    {
        while (char.IsAsciiDigit(At(position)))
        {
            position++;
        }

        return position;
    }

    private string Describe(int position)
    {
        char c = formula[position];
        return char.IsControl(c) || char.IsSurrogate(c) ? $"the character U+{(int)c:X4}" : $"'{c}'";
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 40)}...";
}
