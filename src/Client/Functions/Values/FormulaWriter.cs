using System.Globalization;
using System.Text;

namespace GpuKernels.Client.Functions.Values;

/// <summary>Writes values as a formula, with the parentheses that it needs.</summary>
internal sealed class FormulaWriter
{
    private readonly StringBuilder _text = new();
    private readonly SymbolNames _names;

    private FormulaWriter(SymbolNames names) => _names = names;

    public static string Write(Value value, SymbolNames names)
    {
        var writer = new FormulaWriter(names);
        writer.Write(value, Binding.Comparison);
        return writer._text.ToString();
    }

    /// <summary>A value where only what binds at least so tightly can stand without parentheses.</summary>
    public void Write(Value value, Binding least)
    {
        bool enclosed = value.Binding < least;
        Write(enclosed ? "(" : "");
        value.Write(this);
        Write(enclosed ? ")" : "");
    }

    public void Write(string text) => _text.Append(text);

    public void Write(Symbol symbol) => Write(_names.Of(symbol));

    /// <summary>A number with all its bits.</summary>
    public void Write(double number) => Write(number switch
    {
        double.PositiveInfinity => "0inf",
        double.NegativeInfinity => "-0inf",
        double.NaN => "0nan",
        _ => number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'),
    });
}
