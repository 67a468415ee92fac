using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;
using static GpuKernels.Engine.Ops.OpCatalogue;
using Comparison = GpuKernels.Engine.Ops.Comparisons.Comparison;

namespace GpuKernels.Engine.Expressions.Rewrites;

/// <summary>
/// Moves signs outwards until they cancel, are dropped by an even op, or meet something that sees them:
/// <code>
/// (-a) * b     -> -(a * b)            so for / and for odd ops
/// square(-a)   -> square(a)           so for every even op
/// a - (-b)     -> a + b
/// y - x        -> -(x - y)            where the sign of a zero is not seen
/// sum(-a)      -> -sum(a)             where the sign of a zero is not seen
/// </code>
/// Every bit of the value stays, since what is seen of a sign is told from above (<see cref="Care"/>). So (x - y) * (zx - zy) under a
/// sum is the same text when x and y are swapped.
/// </summary>
internal sealed class Signs
{
    private readonly Dictionary<(Node, Care), Signed> _done = [];

    public static Node Settle(Node node)
    {
        var signs = new Signs();
        return signs.Settled(node, Care.Exact);
    }

    private Signed Visit(Node node, Care care)
    {
        if (!_done.TryGetValue((node, care), out Signed signed))
        {
            signed = Move(node, care);
            _done.Add((node, care), signed);
        }

        return signed;
    }

    private Node Settled(Node node, Care care) => Visit(node, care).Settle(care);

    private Signed Move(Node node, Care care) => node switch
    {
        Number number when double.IsNegative(number.Value) && !double.IsNaN(number.Value) => new Signed(true, new Number(-number.Value)),
        Apply apply => MoveApply(apply, care),
        FoldFeatures folded => MoveFold(folded, care),
        Element or Slice => Visit(node.Children[0], care).Map(body => node.With([body])),
        Scatter scatter when care != Care.Exact => Visit(scatter.Body, care).Map(body => scatter.With([body])),
        Dot dot => Linear(dot, care, [Visit(dot.Left, Care.ZeroLost), Visit(dot.Right, Care.ZeroLost)]),
        Same same when NodeOrder.Instance.Compare(same.Left, same.Right) > 0 => Signed.Plus(new Same(same.Right, same.Left)),
        _ => Kept(node, Care.Exact),
    };

    private Signed MoveApply(Apply apply, Care care)
    {
        Op op = apply.Op;
        IReadOnlyList<Node> arguments = apply.Children;
        if (op == Negate)
        {
            return Visit(arguments[0], care).Turned;
        }

        if (op == Multiply || op == Divide)
        {
            // A zero that is divided by keeps its sign: 1/0 is not 1/-0.
            Signed left = Visit(arguments[0], care);
            Signed right = Visit(arguments[1], op == Multiply || care == Care.Lost ? care : Care.Exact);
            return new Signed(left.Negative != right.Negative, InOrder(op, left.Magnitude, right.Magnitude));
        }

        if (op == Add || op == Subtract)
        {
            return MoveSum(arguments[0], arguments[1], op == Subtract, care);
        }

        if (op == Power && arguments[1] is Number { Value: var n } && double.IsInteger(n))
        {
            Care above = n > 0 || care == Care.Lost ? care : Care.Exact;
            return MoveUnary(arguments[0], double.IsEvenInteger(n) ? Parity.Even : Parity.Odd, above, x => Power.Of(x, arguments[1]));
        }

        return op == Where ? MoveChoice(apply, care) : op.Arity == 1 ? MoveUnary(op, apply, care) : Kept(apply, Reached(op, care));
    }

    private Signed MoveUnary(Op op, Apply apply, Care care)
    {
        if (op == Abs && care == Care.Lost)
        {
            return Visit(apply.Children[0], Care.Lost);
        }

        double zero = op.Scalar(0.0);
        bool passes = zero == 0 || care == Care.Lost;
        return op.Parity == Parity.None
            ? Kept(apply, IgnoresSignOfZero(op, zero, care) ? Care.ZeroLost : Care.Exact)
            : MoveUnary(apply.Children[0], op.Parity, passes ? care : Care.Exact, x => op.Of(x));
    }

    private Signed MoveUnary(Node argument, Parity parity, Care care, Func<Node, Node> op) => parity == Parity.Even
        ? Signed.Plus(op(Visit(argument, Care.Lost).Magnitude))
        : Visit(argument, care).Map(op);

    private static bool IgnoresSignOfZero(Op op, double ofZero, Care care) =>
        BitConverter.DoubleToInt64Bits(ofZero) == BitConverter.DoubleToInt64Bits(op.Scalar(-0.0)) || (ofZero == 0 && care != Care.Exact);

    /// <summary>The condition is asked only whether it is zero; each choice is seen as the whole is.</summary>
    private Signed MoveChoice(Apply choice, Care care)
    {
        Signed yes = Visit(choice.Children[1], care);
        Signed no = Visit(choice.Children[2], care);
        Node condition = Visit(choice.Children[0], Care.Lost).Magnitude;
        return Signed.Plus(care == Care.Lost
            ? Where.Of(condition, yes.Magnitude, no.Magnitude)
            : Where.Of(condition, yes.Settle(care), no.Settle(care)));
    }

    /// <summary>What is seen of the arguments of an op of two or three: no comparison tells -0 from 0, min and max hand a zero on as it is.</summary>
    private static Care Reached(Op op, Care care) =>
        op is Comparison || (care != Care.Exact && (op == Minimum || op == Maximum)) ? Care.ZeroLost : Care.Exact;

    private Signed MoveSum(Node first, Node second, bool subtracted, Care care)
    {
        Care ofFirst = SeenInSum(second, care);
        Care ofSecond = SeenInSum(first, care);
        Signed a = Visit(first, ofFirst);
        Signed b = Visit(second, ofSecond);
        b = subtracted ? b.Turned : b;
        bool free = care != Care.Exact;
        if (free && (a.Magnitude.Is(0) || b.Magnitude.Is(0)))
        {
            return a.Magnitude.Is(0) ? b : a;
        }

        return (a.Negative, b.Negative) switch
        {
            (false, false) => Signed.Plus(InOrder(Add, a.Magnitude, b.Magnitude)),
            (false, true) => Difference(a.Magnitude, b.Magnitude, free),
            (true, false) => Difference(b.Magnitude, a.Magnitude, free),
            _ when free => new Signed(true, InOrder(Add, a.Magnitude, b.Magnitude)),
            _ => BothNegative(a.Magnitude, b.Magnitude),
        };
    }

    /// <summary>A zero added to what is never zero leaves no trace.</summary>
    private static Care SeenInSum(Node other, Care care) =>
        care != Care.Exact || other is Number { Value: not 0 } ? Care.ZeroLost : Care.Exact;

    private static Signed Difference(Node a, Node b, bool free) => free && NodeOrder.Instance.Compare(a, b) > 0
        ? new Signed(true, Subtract.Of(b, a))
        : Signed.Plus(Subtract.Of(a, b));

    private static Signed BothNegative(Node a, Node b) => NodeOrder.Instance.Compare(a, b) > 0 ? BothNegative(b, a)
        : Signed.Plus(Subtract.Of(new Signed(true, a).Settle(Care.Exact), b));

    private Signed MoveFold(FoldFeatures folded, Care care)
    {
        if (folded.Fold == FoldCatalogue.Sum)
        {
            return Linear(folded, care, [Visit(folded.Body, Care.ZeroLost)]);
        }

        return folded.Fold == FoldCatalogue.Product && care == Care.Lost
            ? Signed.Plus(folded.With([Visit(folded.Body, Care.Lost).Magnitude]))
            : Kept(folded, care == Care.Exact ? Care.Exact : Care.ZeroLost);
    }

    /// <summary>A sum of products turns with each of its factors, but a sum of nothing but zeros is always +0.</summary>
    private static Signed Linear(Node node, Care care, Signed[] children) => care == Care.Exact
        ? Signed.Plus(node.With([.. children.Select(child => child.Settle(Care.ZeroLost))]))
        : new Signed(children.Count(child => child.Negative) == 1, node.With([.. children.Select(child => child.Magnitude)]));

    private Signed Kept(Node node, Care care) =>
        Signed.Plus(node.Children.Count == 0 ? node : node.With([.. node.Children.Select(child => Settled(child, care))]));

    private static Node InOrder(Op op, Node a, Node b) =>
        op.Commutes && NodeOrder.Instance.Compare(a, b) > 0 ? op.Of(b, a) : op.Of(a, b);
}
