using GpuKernels.Engine.Expressions.Rewrites;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Ops;
using GpuKernels.Engine.Ops.Folds;

namespace GpuKernels.Engine.Expressions.Gradients;

/// <summary>
/// The derivative of a scalar tree by a scalar, vector or matrix argument: from the root down, each node hands its own derivative times its
/// slopes to its children, and what arrives at the argument is the gradient. A vector's derivative that is the same for every feature
/// is kept as one scalar until the end. At a point without derivative it has a defined value: 0 at the kink of abs and at the zero of
/// a distance, unless the distance cancels (<see cref="Polynomial"/>); equal shares among equal minima or maxima.
/// </summary>
internal sealed class Differentiation
{
    private readonly TypeChecker _types;
    private readonly Symbol _variable;
    private readonly Dictionary<Node, bool> _depends = [];
    private readonly List<Node> _childrenFirst = [];
    private readonly Dictionary<Node, Node> _slopes = [];

    private Differentiation(string variable, TypeChecker types)
    {
        _types = types;
        _variable = new Symbol(variable);
    }

    /// <summary>The gradient of a resolved tree, simplified; of the variable's type.</summary>
    /// <exception cref="ExpressionException">An op on the way has no derivative, or the gradient exceeds <see cref="Limits"/>.</exception>
    public static Node Gradient(Node body, string variable, TypeChecker types)
    {
        var differentiation = new Differentiation(variable, types);
        Node gradient = differentiation.Differentiate(Simplifier.Simplify(body));
        return Limits.Violation(gradient) is string violation
            ? throw new ExpressionException(violation, new Gradient(body, variable).ToString(), 0)
            : Simplifier.Simplify(gradient);
    }

    private Node Differentiate(Node body)
    {
        if (Visit(body))
        {
            _slopes[body] = Number.One;
        }

        for (int i = _childrenFirst.Count - 1; i >= 0; i--)
        {
            if (_slopes.TryGetValue(_childrenFirst[i], out Node? slope))
            {
                HandDown(_childrenFirst[i], slope);
            }
        }

        Node gradient = _slopes.GetValueOrDefault(_variable, Number.Zero);
        SampleType type = _types.Known(_variable);
        return type.Rank switch
        {
            0 => gradient,
            1 => Spread(gradient, type.Columns),
            _ => IsArray(gradient) ? gradient : new Outer(Spread(gradient, type.Rows), Spread(Number.One, type.Columns)),
        };
    }

    /// <summary>Lists the nodes that depend on the variable, children first.</summary>
    private bool Visit(Node node)
    {
        if (!_depends.TryGetValue(node, out bool depends))
        {
            depends = node.Equals(_variable);
            foreach (Node child in node.Children)
            {
                depends |= Visit(child);
            }

            _depends.Add(node, depends);
            if (depends)
            {
                _childrenFirst.Add(node);
            }
        }

        return depends;
    }

    private void HandDown(Node node, Node slope)
    {
        switch (node)
        {
            case Apply apply:
                HandDownApply(apply, slope);
                break;
            case FoldFeatures folded:
                Receive(folded.Body, Calculus.Times(slope, FoldSlopes.Of(folded)), folded.Body);
                break;
            case Dot dot:
                HandDownDot(dot, Spread(slope, _types.Known(dot).Columns));
                break;
            case Outer outer:
                Receive(outer.Left, IsArray(slope) ? new Dot(slope, outer.Right) : Calculus.Times(slope, SumOf(outer.Right)), outer.Left);
                Receive(outer.Right, IsArray(slope) ? new Dot(outer.Left, slope) : Calculus.Times(slope, SumOf(outer.Left)), outer.Right);
                break;
            case Element element when _types.Known(element.Body) is { Rank: 2 } matrix:
                Node row = new Scatter(Number.One, element.Index, element.Index + 1, checked((int)matrix.Rows));
                Receive(element.Body, new Outer(row, Spread(slope, matrix.Columns)), element.Body);
                break;
            case Element element:
                Receive(element.Body, Placed(slope, element.Index, element.Index + 1, element.Body), element.Body);
                break;
            case Slice slice:
                Receive(slice.Body, Placed(slope, slice.Start.GetValueOrDefault(), slice.Stop.GetValueOrDefault(), slice.Body), slice.Body);
                break;
            case Scatter scatter:
                Receive(scatter.Body, IsArray(slope) ? Resolver.Features(slope, new FeatureRange(scatter.Start, scatter.Stop), _types) : slope, scatter);
                break;
        }
    }

    /// <summary>M v: the matrix gets slope[i] v[j], the vector the slope times M.</summary>
    private void HandDownDot(Dot dot, Node slope)
    {
        bool matrixFirst = _types.Known(dot.Left).Rank == 2;
        (Node matrix, Node vector) = matrixFirst ? (dot.Left, dot.Right) : (dot.Right, dot.Left);
        if (_depends[matrix])
        {
            Receive(matrix, matrixFirst ? new Outer(slope, vector) : new Outer(vector, slope), matrix);
        }

        if (_depends[vector])
        {
            Receive(vector, matrixFirst ? new Dot(slope, matrix) : new Dot(matrix, slope), vector);
        }
    }

    private void HandDownApply(Apply apply, Node slope)
    {
        for (var i = 0; i < apply.Children.Count; i++)
        {
            Node argument = apply.Children[i];
            if (_depends[argument])
            {
                Receive(argument, Through(apply, i, slope), apply);
            }
        }
    }

    /// <summary>The slope of one argument of an op, the op's own being given.</summary>
    private Node Through(Apply apply, int argument, Node slope)
    {
        if (apply.Op == OpCatalogue.Where)
        {
            return argument switch
            {
                0 => Number.Zero,
                1 => Calculus.Choose(apply.Children[0], slope, Number.Zero),
                _ => Calculus.Choose(apply.Children[0], Number.Zero, slope),
            };
        }

        if (apply.Op == OpCatalogue.Sqrt && !IsArray(apply) && Polynomial.Quotient(slope, apply) is Node quotient)
        {
            return Calculus.Times(new Number(0.5), quotient);
        }

        Node own = apply.Op.Derivative(argument, apply.Children) ?? throw WithoutDerivative(apply, argument);
        return Calculus.Times(slope, Constants.ValueOf(own) is double number ? new Number(number) : own);
    }

    private ExpressionException WithoutDerivative(Apply apply, int argument)
    {
        string advice = apply.Op.WithoutDerivative is { } instead ? $"; {instead}" : "";
        return new ExpressionException(
            $"{apply.Op.Name} has no derivative by its argument {argument + 1}, which depends on {_variable.Name}{advice}", apply.ToString(), 0);
    }

    /// <summary>Adds to a node's slope. A scalar that stands in every feature of its parent gets the sum over them.</summary>
    private void Receive(Node node, Node slope, Node parent)
    {
        if (!_depends[node] || Calculus.IsZero(slope))
        {
            return;
        }

        if (!IsArray(node) && IsArray(parent))
        {
            slope = IsArray(slope)
                ? SumOf(slope)
                : Calculus.Times(new Number(Features(parent)), slope);
        }

        _slopes[node] = _slopes.TryGetValue(node, out Node? known) ? Calculus.Plus(known, slope) : slope;
    }

    /// <summary>In how many features a scalar child stands.</summary>
    private long Features(Node parent) => parent is Scatter scatter ? scatter.Stop - scatter.Start : _types.Known(parent).Count;

    private Scatter Placed(Node slope, int start, int stop, Node vector) => new(slope, start, stop, checked((int)_types.Known(vector).Columns));

    private Node Spread(Node slope, long length) => IsArray(slope) ? slope : new Scatter(slope, 0, checked((int)length), checked((int)length));

    private Node SumOf(Node array) => _types.Known(array).Rank == 2 ? MatrixSum.Of(array, _types) : new FoldFeatures(FoldCatalogue.Sum, array);

    private bool IsArray(Node node) => _types.Known(node).Rank > 0;
}
