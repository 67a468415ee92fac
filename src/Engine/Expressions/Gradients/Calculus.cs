using GpuKernels.Engine.Ops;
using static GpuKernels.Engine.Ops.OpCatalogue;

namespace GpuKernels.Engine.Expressions.Gradients;

/// <summary>
/// Sums and products of derivatives. Here 0 * x is 0, whatever x: what does not depend has no slope. A slope that is masked stays
/// masked, where(c, 0, a) * b -> where(c, 0, a * b), so that no infinity behind a mask comes through as 0 * inf.
/// </summary>
internal static class Calculus
{
    public static Node Plus(Node a, Node b)
    {
        if (IsZero(a) || IsZero(b))
        {
            return IsZero(a) ? b : a;
        }

        return (a, b) switch
        {
            (Number x, Number y) => new Number(x.Value + y.Value),
            (Apply { Op: var f, Children: [var c, var yes, var no] }, Apply { Op: var g, Children: [var d, var also, var nor] })
                when f == Where && g == Where && c.Equals(d) && ((IsZero(yes) && IsZero(also)) || (IsZero(no) && IsZero(nor))) =>
                Choose(c, Plus(yes, also), Plus(no, nor)),
            _ => Add.Of(a, b),
        };
    }

    public static Node Times(Node a, Node b)
    {
        if (IsZero(a) || IsZero(b))
        {
            return Number.Zero;
        }

        return (a, b) switch
        {
            (Number x, Number y) => new Number(x.Value * y.Value),
            (Number { Value: 1 }, _) => b,
            (_, Number { Value: 1 }) => a,
            (Number { Value: -1 }, _) => Negate.Of(b),
            (_, Number { Value: -1 }) => Negate.Of(a),
            (Apply { Op: var f, Children: [var c, var yes, var no] }, _) when f == Where && (IsZero(yes) || IsZero(no)) =>
                Choose(c, Times(yes, b), Times(no, b)),
            (_, Apply { Op: var f, Children: [var c, var yes, var no] }) when f == Where && (IsZero(yes) || IsZero(no)) =>
                Choose(c, Times(a, yes), Times(a, no)),
            _ => Multiply.Of(a, b),
        };
    }

    /// <summary>where(condition, yes, no).</summary>
    public static Node Choose(Node condition, Node yes, Node no) =>
        IsZero(yes) && IsZero(no) ? Number.Zero : Where.Of(condition, yes, no);

    public static bool IsZero(Node node) => node is Number { Value: 0 };
}
