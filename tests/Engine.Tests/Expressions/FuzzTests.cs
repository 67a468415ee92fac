using CsCheck;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Parsing;

namespace GpuKernels.Engine.Tests.Expressions;

public sealed class FuzzTests
{
    /// <summary>Scraps of the language, so that random text gets past the first word.</summary>
    private static readonly Gen<string> Scrap = Gen.OneOf(
        "x", "y", "gamma", "exp", "sum", "min", "rbf", "grad", "dot", "size", "same", "where", "mean", "pi", "inf", "nan",
        "(", ")", "[", "]", ",", ";", ":", "=", "==", "<", "<=", "!=", "+", "-", "*", "/", "^", "**", "0", "1", "2.5", "1e-3", "1e999", "0inf",
        " ", "\n", "$", "\u0000", "e", ".", "#", "!");

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 60],
        Scrap.Array[0, 40].Select(string.Concat),
        Scrap.Array[0, 40].Select(scraps => string.Join(' ', scraps)),
        Mutated(Trees.Any.Select(tree => tree.ToString())));

    [Fact]
    public void Any_text_gives_a_tree_or_a_refusal_with_a_place() => Text.Sample(Read, iter: 100_000, print: text => $"\"{text}\"");

    private static bool Read(string text)
    {
        try
        {
            Node tree = Parser.Parse(text);
            return Parser.Parse(tree.ToString()).Equals(tree);
        }
        catch (ExpressionException error)
        {
            return error.Position >= 0 && error.Position <= text.Length && error.Message.EndsWith('^');
        }
    }

    /// <summary>A formula with a piece removed, repeated or replaced by a scrap.</summary>
    private static Gen<string> Mutated(Gen<string> formulas) =>
        from formula in formulas
        from at in Gen.Int[0, formula.Length]
        from length in Gen.Int[0, Math.Min(8, formula.Length - at)]
        from scrap in Gen.OneOf(Scrap, Gen.Const(""), Gen.Const(string.Concat(formula.AsSpan(at, length), formula.AsSpan(at, length))))
        select formula[..at] + scrap + formula[(at + length)..];
}
