using System.Globalization;
using System.Text;
using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Functions;

/// <summary>The ops and folds of the language as a page for people.</summary>
internal static class OpTable
{
    private const string Head = """

        ## Ops

        What formulas are made of, element by element. The error is how far a float64 value may be from the exact one rounded to nearest, in units in
        the last place; float32 adds half a unit. Where an op has no derivative, [gradients](gradients.md) say what to do.

        | op | value | error | derivative |
        |---|---|---|---|

        """;

    private static string Folds => $"""

        Over features: {string.Join(", ", FoldCatalogue.All.Select(fold => $"`{fold.Name}(v)`"))}, and `mean(v)`, the sum over their number. Of a matrix they fold all numbers.
        Linear algebra: `dot(v, v)`, `dot(M, v)`, `dot(v, M)`, `outer(v, v)`; parts: `v[0]`, `v[1:3]`, `M[0]` (a row); `size(v)`; `same(x, y)`.

        """;

    public static void Write(StringBuilder page)
    {
        page.Append(Head);
        foreach (Op op in OpCatalogue.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{Usage(op)}` | {op.Definition.Replace("|", "\\|", StringComparison.Ordinal)} | {op.Ulps} | {DerivativeOf(op)} |\n");
        }

        page.Append(Folds);
    }

    private static Symbol[] Arguments(Op op) => [.. "abc"[..op.Arity].Select(letter => new Symbol(op.Arity == 1 ? "x" : letter.ToString()))];

    private static string Usage(Op op) => new Apply(op, Arguments(op)).ToString();

    private static string DerivativeOf(Op op)
    {
        Symbol[] arguments = Arguments(op);
        int[] missing = [.. Enumerable.Range(0, op.Arity).Where(argument => op.Derivative(argument, arguments) is null)];
        return missing.Length == 0 ? "yes" : missing.Length == op.Arity ? "none" : $"not by {string.Join(", ", missing.Select(argument => arguments[argument].Name))}";
    }
}
