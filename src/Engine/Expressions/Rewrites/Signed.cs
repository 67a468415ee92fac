using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>A tree and a sign that has been moved out of it.</summary>
internal readonly record struct Signed(bool Negative, Node Magnitude)
{
    public Signed Turned => new(!Negative, Magnitude);

    public static Signed Plus(Node node) => new(false, node);

    public Signed Map(Func<Node, Node> odd) => new(Negative, odd(Magnitude));

    /// <summary>The tree with the sign written: on a number that it multiplies, or by turning a difference where the sign of a zero is not seen.</summary>
    public Node Settle(Care care) => !Negative ? Magnitude : Magnitude switch
    {
        Number number => new Number(-number.Value),
        Apply { Op: var op, Children: [Number factor, var rest] } when op == OpCatalogue.Multiply || op == OpCatalogue.Divide =>
            op.Of(new Number(-factor.Value), rest),
        Apply difference when care != Care.Exact && difference.Op == OpCatalogue.Subtract =>
            OpCatalogue.Subtract.Of(difference.Children[1], difference.Children[0]),
        _ => OpCatalogue.Negate.Of(Magnitude),
    };
}
