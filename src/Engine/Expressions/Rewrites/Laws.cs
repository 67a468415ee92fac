using static GpuKernels.Engine.Ops.Algebra;
using static GpuKernels.Engine.Ops.OpCatalogue;

namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>
/// The laws of simplification. None of them drops or adds a NaN, an infinity or the sign of a zero: 0 * x is not 0, x - x is not 0,
/// and sums are not reordered. Arguments that may be swapped are in order when a law looks, numbers first.
/// </summary>
internal static class Laws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        new("f(1, 2) -> the number that it is", Folded),
        new("a + b -> b + a, where b comes first; so for every op that commutes", InOrder),
        new("a > b -> b < a", node => node.Is(Greater, out Node? a, out Node? b) ? Less.Of(b, a) : null),
        new("a >= b -> b <= a", node => node.Is(GreaterOrEqual, out Node? a, out Node? b) ? LessOrEqual.Of(b, a) : null),

        new("1 * x -> x", node => node.Is(Multiply, out Node? one, out Node? x) && one.Is(1) ? x : null),
        new("x / 1 -> x", node => node.Is(Divide, out Node? x, out Node? one) && one.Is(1) ? x : null),
        new("x / 2 -> 0.5 * x, and so for every power of 2", Scaled),
        new("x - 0 -> x", node => node.Is(Subtract, out Node? x, out Node? zero) && zero.Is(0) ? x : null),
        new("-0 + x -> x", node => node.Is(Add, out Node? zero, out Node? x) && zero.Is(-0.0) ? x : null),
        new("min(x, x) -> x", node => node.Is(Minimum, out Node? x, out Node? y) && x.Equals(y) ? x : null),
        new("max(x, x) -> x", node => node.Is(Maximum, out Node? x, out Node? y) && x.Equals(y) ? x : null),

        new("x * x -> square(x)", node => node.Is(Multiply, out Node? x, out Node? y) && x.Equals(y) ? Square.Of(x) : null),
        new("x ^ 1 -> x", node => node.Is(Power, out Node? x, out Node? n) && n.Is(1) ? x : null),
        new("x ^ -1 -> 1 / x", node => node.Is(Power, out Node? x, out Node? n) && n.Is(-1) ? 1 / x : null) { Exact = false },
        new("x ^ 2 -> square(x)", node => node.Is(Power, out Node? x, out Node? n) && n.Is(2) ? Square.Of(x) : null) { Exact = false },
        new("x ^ 3 -> x * square(x)", node => node.Is(Power, out Node? x, out Node? n) && n.Is(3) ? x * Square.Of(x) : null) { Exact = false },
        new("x ^ 4 -> square(square(x))", node => node.Is(Power, out Node? x, out Node? n) && n.Is(4) ? Square.Of(Square.Of(x)) : null) { Exact = false },
        new("x ^ 0.5 -> sqrt(x), where x is never negative", node => Root(node, 0.5) is Node x ? Sqrt.Of(x) : null) { Exact = false },
        new("x ^ -0.5 -> rsqrt(x), where x is never negative", node => Root(node, -0.5) is Node x ? Rsqrt.Of(x) : null) { Exact = false },
        new("x ^ 1.5 -> x * sqrt(x), where x is never negative", node => Root(node, 1.5) is Node x ? x * Sqrt.Of(x) : null) { Exact = false },
        new("x ^ 2.5 -> square(x) * sqrt(x), where x is never negative", node => Root(node, 2.5) is Node x ? Square.Of(x) * Sqrt.Of(x) : null) { Exact = false },

        new("abs(x) -> x, where x is never negative", node => node.Is(Abs, out Node? x) && NeverNegative.Holds(x) ? x : null),
        new("max(0, x) -> x, where x is never negative", node => node.Is(Maximum, out Node? zero, out Node? x) && zero.Is(0) && NeverNegative.Holds(x) ? x : null),
    ];

    private static Number? Folded(Node node) =>
        node is Apply && node.Children.All(child => child is Number) && Constants.ValueOf(node) is double value ? new Number(value) : null;

    private static Node? InOrder(Node node) =>
        node is Apply { Op.Commutes: true } && NodeOrder.Instance.Compare(node.Children[0], node.Children[1]) > 0
            ? node.With([node.Children[1], node.Children[0]])
            : null;

    /// <summary>Both round the same real number, and a division takes a processor's vectors some ten times as long. The reciprocal must be one in float32 too.</summary>
    private static Node? Scaled(Node node) =>
        node.Is(Divide, out Node? x, out Node? divisor) && divisor is Number { Value: double n } && n is not 1 && double.IsPow2(Math.Abs(n)) && Math.Abs(Math.ILogB(n)) < 126
            ? new Number(1 / n) * x
            : null;

    private static Node? Root(Node node, double power) =>
        node.Is(Power, out Node? x, out Node? n) && n.Is(power) && NeverNegative.Holds(x) ? x : null;
}
