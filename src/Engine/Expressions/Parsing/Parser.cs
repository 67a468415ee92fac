using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Expressions.Parsing;

/// <summary>
/// Reads a formula by recursive descent:
/// <code>
/// formula    = { name "=" comparison ";" } comparison
/// comparison = sum [ ("&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "==" | "!=") sum ]
/// sum        = product { ("+" | "-") product }
/// product    = signed { ("*" | "/") signed }
/// signed     = "-" signed | power
/// power      = postfix [ ("^" | "**") signed ]
/// postfix    = atom { "[" index "]" | "[" [index] ":" [index] "]" }
/// atom       = number | name | name "(" [ argument { "," argument } ] ")" | "(" comparison ")"
/// argument   = [ name "=" ] comparison
/// </code>
/// A bound name stands for its expression, which is shared, not copied. Names that nobody binds stay symbols: arguments or constants.
/// </summary>
public sealed partial class Parser
{
    private readonly string _formula;
    private readonly Func<string, Function?> _functions;
    private readonly Lexer _lexer;
    private readonly Dictionary<string, Node> _bindings = new(StringComparer.Ordinal);
    private Token _token;
    private int _nesting;

    private Parser(string formula, Func<string, Function?> functions)
    {
        _formula = formula;
        _functions = functions;
        _lexer = new Lexer(formula);
        _token = _lexer.Read(0);
    }

    /// <summary>The tree of a formula.</summary>
    /// <exception cref="ExpressionException">The text is no formula, or exceeds <see cref="Limits"/>.</exception>
    public static Node Parse(string formula) => Parse(formula, FunctionCatalogue.Find);

    /// <summary>The same with functions of another catalogue.</summary>
    internal static Node Parse(string formula, Func<string, Function?> functions)
    {
        ArgumentNullException.ThrowIfNull(formula);
        return formula.Length <= Limits.Text
            ? new Parser(formula, functions).ReadFormula()
            : throw new ExpressionException($"the formula has {formula.Length} characters, the limit is {Limits.Text}", formula, Limits.Text);
    }

    private Node ReadFormula()
    {
        while (_token.Kind == TokenKind.Name && _lexer.Read(_token.End).Is("="))
        {
            Token name = Take();
            Take();
            _bindings[name.Text] = ReadComparison();
            Expect(";", $"after the value of {name.Text}");
        }

        if (_token.Kind == TokenKind.End)
        {
            throw Error(_bindings.Count == 0 ? "the formula is empty" : "the formula ends without a value; its last statement must be an expression");
        }

        Node value = ReadComparison();
        return _token.Kind == TokenKind.End ? value : throw Unexpected("the end of the formula");
    }

    private Node Checked(Node node, Token at) =>
        Limits.Violation(node) is string violation ? throw new ExpressionException(violation, _formula, at.Position) : node;

    private void Enter(Token at)
    {
        if (++_nesting > Limits.Nesting)
        {
            throw new ExpressionException($"the formula is nested more than {Limits.Nesting} deep, the limit", _formula, at.Position);
        }
    }

    private Token Take()
    {
        Token taken = _token;
        _token = _lexer.Read(taken.End);
        return taken;
    }

    private void Expect(string sign, string why)
    {
        if (!_token.Is(sign))
        {
            throw Unexpected($"'{sign}' {why}");
        }

        Take();
    }

    private ExpressionException Unexpected(string wanted) => Error($"{wanted} is expected, not {_token.Described}");

    private ExpressionException Error(string problem) => new(problem, _formula, _token.Position);
}
