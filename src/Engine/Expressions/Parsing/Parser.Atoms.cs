namespace GpuKernels.Engine.Expressions.Parsing;

/// <content>Numbers, names, calls, parentheses, and the features selected from them.</content>
public sealed partial class Parser
{
    private Node ReadSelections(Node body)
    {
        while (_token.Is("["))
        {
            Token open = Take();
            body = Checked(ReadSelection(body), open);
        }

        return body;
    }

    private Node ReadSelection(Node body)
    {
        if (_token.Is("]"))
        {
            throw Unexpected("an index");
        }

        int? start = _token.Is(":") ? null : ReadIndex();
        if (!_token.Is(":"))
        {
            Expect("]", "after the index");
            return new Element(body, start.GetValueOrDefault());
        }

        Take();
        int? stop = _token.Is("]") ? null : ReadIndex();
        Expect("]", "after the slice");
        return new Slice(body, start, stop);
    }

    private int ReadIndex()
    {
        bool negative = _token.Is("-");
        if (negative)
        {
            Take();
        }

        Token digits = _token;
        if (digits.Kind != TokenKind.Number || !int.TryParse(digits.Text, out int index))
        {
            throw Error($"an index must be a whole number, not {digits.Described}");
        }

        Take();
        return negative ? -index : index;
    }

    private Node ReadAtom()
    {
        Token token = _token;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Take();
                return new Number(token.Value);
            case TokenKind.Name when _lexer.Read(token.End).Is("("):
                Take();
                return ReadCall(token);
            case TokenKind.Name:
                Take();
                return _bindings.TryGetValue(token.Text, out Node? bound) ? bound : new Symbol(token.Text);
            case TokenKind.Sign when token.Is("("):
                Take();
                Enter(token);
                Node inner = ReadComparison();
                _nesting--;
                Expect(")", "to close the parenthesis");
                return inner;
            default:
                throw Unexpected("a value");
        }
    }

    private Node ReadCall(Token word)
    {
        Enter(Take());
        var arguments = new List<Argument>();
        var given = new HashSet<string>(StringComparer.Ordinal);
        while (!_token.Is(")"))
        {
            if (arguments.Count > 0)
            {
                Expect(",", $"or ')' among the arguments of {word.Text}");
            }

            arguments.Add(ReadArgument(given));
        }

        Take();
        _nesting--;
        return Checked(Vocabulary.Read(new CallSite(_formula, word, arguments), _functions), word);
    }

    private Argument ReadArgument(HashSet<string> given)
    {
        Token start = _token;
        if (start.Kind != TokenKind.Name || !_lexer.Read(start.End).Is("="))
        {
            return given.Count == 0
                ? new Argument(null, ReadComparison(), start.Position)
                : throw Error("an argument without a keyword cannot follow one with a keyword");
        }

        Take();
        Take();
        return given.Add(start.Text)
            ? new Argument(start.Text, ReadComparison(), start.Position)
            : throw new ExpressionException($"the keyword {start.Text} is given twice", _formula, start.Position);
    }
}
