using System.Globalization;
using System.Text;

namespace GpuKernels.Engine.Expressions;

/// <summary>
/// Writes a tree as canonical text: one spelling for each tree, with the fewest parentheses, which parses back to an equal tree.
/// Numbers are written so that every bit comes back; an infinity is <c>0inf</c> and no number is <c>0nan</c>, since an argument
/// may be called inf or nan.
/// </summary>
internal sealed class Printer
{
    private readonly StringBuilder _text = new();

    public static string Print(Node node)
    {
        var printer = new Printer();
        printer.Write(node, Precedence.Comparison);
        return printer._text.ToString();
    }

    /// <summary>The literal of a number.</summary>
    public static string Print(double value) => value switch
    {
        double.PositiveInfinity => "0inf",
        double.NegativeInfinity => "-0inf",
        double.NaN => "0nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'),
    };

    private void Write(Node node, Precedence least)
    {
        bool enclosed = Precedences.Of(node) < least;
        _text.Append(enclosed ? "(" : "");
        WriteBare(node);
        _text.Append(enclosed ? ")" : "");
    }

    private void WriteBare(Node node)
    {
        switch (node)
        {
            case Number number:
                _text.Append(Print(number.Value));
                break;
            case Symbol symbol:
                _text.Append(symbol.Name);
                break;
            case Apply apply:
                WriteApply(apply);
                break;
            case Element element:
                Write(element.Body, Precedence.Atom);
                _text.Append(CultureInfo.InvariantCulture, $"[{element.Index}]");
                break;
            case Slice slice:
                Write(slice.Body, Precedence.Atom);
                _text.Append(CultureInfo.InvariantCulture, $"[{slice.Start}:{slice.Stop}]");
                break;
            case Gradient gradient:
                _text.Append("grad(");
                Write(gradient.Body, Precedence.Comparison);
                _text.Append(", ").Append(gradient.Variable).Append(')');
                break;
            case Scatter scatter:
                _text.Append("scatter(");
                Write(scatter.Body, Precedence.Comparison);
                _text.Append(CultureInfo.InvariantCulture, $", {scatter.Start}, {scatter.Stop}, {scatter.Length})");
                break;
            case Call call:
                WriteCall(call.Function, call.Children, call.Names);
                break;
            default:
                WriteCall(Word(node), node.Children, []);
                break;
        }
    }

    private void WriteApply(Apply apply)
    {
        if (!Precedences.IsSign(apply.Op))
        {
            WriteCall(apply.Op.Name, apply.Children, []);
        }
        else if (apply.Op.Arity == 1)
        {
            _text.Append(apply.Op.Name);
            // -(2) is a sign before a number, -2 is a number.
            Write(apply.Children[0], apply.Children[0] is Number ? Precedence.Enclosed : Precedence.Sign);
        }
        else
        {
            Precedence sign = Precedences.Of(apply.Op);
            Write(apply.Children[0], Precedences.Left(sign));
            _text.Append(sign == Precedence.Power ? "^" : $" {apply.Op.Name} ");
            Write(apply.Children[1], Precedences.Right(sign));
        }
    }

    private void WriteCall(string word, IReadOnlyList<Node> arguments, IReadOnlyList<string?> names)
    {
        _text.Append(word).Append('(');
        for (var i = 0; i < arguments.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            if (i < names.Count && names[i] is string name)
            {
                _text.Append(name).Append('=');
            }

            Write(arguments[i], Precedence.Comparison);
        }

        _text.Append(')');
    }

    private static string Word(Node node) => node switch
    {
        FoldFeatures folded => folded.Fold.Name,
        Dot => "dot",
        Outer => "outer",
        Same => "same",
        SizeOf => "size",
        _ => throw new NotSupportedException($"The language has no word for {node.GetType().Name}."),
    };
}
