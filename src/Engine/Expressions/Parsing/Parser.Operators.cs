using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Expressions.Parsing;

/// <content>Signs, loosest first.</content>
public sealed partial class Parser
{
    private Node ReadComparison()
    {
        Node left = ReadSum();
        if (!IsComparison(_token))
        {
            return left;
        }

        Token sign = Take();
        Node comparison = Binary(sign, left, ReadSum());
        return IsComparison(_token) ? throw Error("comparisons do not chain; use parentheses, or a product of comparisons for 'and'") : comparison;
    }

    private static bool IsComparison(Token token) => token.Kind == TokenKind.Sign && token.Text is "<" or "<=" or ">" or ">=" or "==" or "!=";

    private Node ReadSum()
    {
        Node sum = ReadProduct();
        while (_token.Is("+") || _token.Is("-"))
        {
            Token sign = Take();
            sum = Binary(sign, sum, ReadProduct());
        }

        return sum;
    }

    private Node ReadProduct()
    {
        Node product = ReadSigned();
        while (_token.Is("*") || _token.Is("/"))
        {
            Token sign = Take();
            product = Binary(sign, product, ReadSigned());
        }

        return product;
    }

    private Node ReadSigned()
    {
        if (!_token.Is("-"))
        {
            return ReadPower(ReadAtom());
        }

        Token sign = Take();
        if (_token.Kind == TokenKind.Number)
        {
            // -2 is a number, but -2 ^ x is -(2 ^ x).
            Token number = Take();
            return _token.Is("^") || _token.Is("[")
                ? Checked(new Apply(OpCatalogue.Negate, ReadPower(new Number(number.Value))), sign)
                : new Number(-number.Value);
        }

        Enter(sign);
        Node negated = Checked(new Apply(OpCatalogue.Negate, ReadSigned()), sign);
        _nesting--;
        return negated;
    }

    private Node ReadPower(Node atom)
    {
        Node body = ReadSelections(atom);
        if (!_token.Is("^"))
        {
            return body;
        }

        Token sign = Take();
        Enter(sign);
        Node power = Binary(sign, body, ReadSigned());
        _nesting--;
        return power;
    }

    private Node Binary(Token sign, Node left, Node right)
    {
        Op op = OpCatalogue.Find(sign.Text, 2) ?? throw new InvalidOperationException($"The catalogue of ops has no '{sign.Text}'.");
        return Checked(new Apply(op, left, right), sign);
    }
}
