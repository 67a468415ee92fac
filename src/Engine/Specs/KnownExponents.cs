using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Powers;

namespace GpuKernels.Engine.Specs;

/// <summary>x^n -> x^3, where n is an argument that is one number known now: a small whole or half number is multiplied out, which is ten times as fast as a power.</summary>
internal static class KnownExponents
{
    public static Node Written(Node tree, IReadOnlyDictionary<string, double> numbers) => new BottomUp(node =>
        node is Apply { Op: Power, Children: [var x, Symbol n] } && numbers.TryGetValue(n.Name, out double exponent) && IsShort(exponent)
            ? OpCatalogue.Power.Of(x, new Number(exponent))
            : node).Rewrite(tree);

    private static bool IsShort(double exponent) => Math.Abs(exponent) <= WholePower.Most && double.IsInteger(2 * exponent);
}
