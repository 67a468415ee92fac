using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>
/// Running error analysis: evaluates a tree and, beside each number, a bound of what rounding may have done to it, for a machine
/// whose arithmetic rounds to a relative <paramref name="unit"/> (Higham, Accuracy and Stability of Numerical Algorithms, 2002, 3.3).
/// What an op makes of the errors of its arguments is found by moving each argument by its error, so that a root near zero and a
/// steep slope count for what they are.
/// </summary>
internal sealed class RunningError(IReadOnlyDictionary<string, Value> environment, double unit, bool same)
{
    private readonly Dictionary<Node, Bounded> _known = [];

    /// <summary>The value of a scalar tree and the bound of its error.</summary>
    public (double Value, double Error) Of(Node node)
    {
        Bounded bounded = Find(node);
        return (bounded.Values[0], bounded.Errors[0]);
    }

    private Bounded Find(Node node)
    {
        if (!_known.TryGetValue(node, out Bounded? bounded))
        {
            bounded = Evaluate(node);
            _known.Add(node, bounded);
        }

        return bounded;
    }

    private Bounded Evaluate(Node node) => node switch
    {
        Number number => Rounded([number.Value], 1),
        Symbol { Name: "x" or "y" } sample => Exact(environment[sample.Name]),
        Symbol symbol => Rounded(environment[symbol.Name].Numbers, environment[symbol.Name].Type.Columns),
        Same => new Bounded([same ? 1 : 0], [0], 1),
        SizeOf size => new Bounded([Find(size.Body).Values.Length], [0], 1),
        Element { Body: Symbol symbol } row when environment[symbol.Name].Type is { Rank: 2 } matrix =>
            Find(symbol).Part(row.Index * (int)matrix.Columns, (int)matrix.Columns),
        Element element => Find(element.Body).Part(Index(element.Index, element.Body), 1),
        Slice slice => Selected(slice),
        Apply apply => OfOp(apply.Op, [.. apply.Children.Select(Find)]),
        FoldFeatures { Fold.Name: "sum" } sum => Sum(Find(sum.Body)),
        FoldFeatures { Fold.Name: "prod" } product => Product(Find(product.Body)),
        FoldFeatures folded => Folded(folded, Find(folded.Body)),
        Dot dot => OfDot(Find(dot.Left), Find(dot.Right)),
        _ => throw new NotSupportedException(node.GetType().Name),
    };

    private static Bounded Exact(Value sample) => new(sample.Numbers, new double[sample.Numbers.Length], sample.Type.Columns);

    /// <summary>A literal or a parameter is rounded once.</summary>
    private Bounded Rounded(double[] values, long columns) => new(values, [.. values.Select(value => unit * Math.Abs(value))], columns);

    private int Index(int index, Node body) => index < 0 ? Find(body).Values.Length + index : index;

    private Bounded Selected(Slice slice)
    {
        int start = Index(slice.Start ?? 0, slice.Body);
        int stop = slice.Stop is int bound ? Index(bound, slice.Body) : Find(slice.Body).Values.Length;
        return Find(slice.Body).Part(start, stop - start);
    }

    private Bounded OfOp(Op op, Bounded[] arguments)
    {
        Bounded longest = arguments.MaxBy(argument => argument.Values.Length)!;
        var values = new double[longest.Values.Length];
        var errors = new double[values.Length];
        var at = new double[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < at.Length; j++)
            {
                at[j] = arguments[j].Values[arguments[j].Place(i)];
            }

            values[i] = op.Scalar(at);
            errors[i] = ((2 * op.Ulps) + 1) * unit * Math.Abs(values[i]);
            for (var j = 0; j < at.Length; j++)
            {
                errors[i] += Moved(op, at, j, arguments[j].Errors[arguments[j].Place(i)], values[i]);
            }
        }

        return new Bounded(values, errors, longest.Columns);
    }

    /// <summary>How far the value goes when one argument goes up or down by its error; a side that leaves the op's domain does not count.</summary>
    private static double Moved(Op op, double[] at, int argument, double error, double value)
    {
        double here = at[argument];
        at[argument] = here + error;
        double up = Math.Abs(op.Scalar(at) - value);
        at[argument] = here - error;
        double down = Math.Abs(op.Scalar(at) - value);
        at[argument] = here;
        return Math.Max(double.IsNaN(up) ? 0 : up, double.IsNaN(down) ? 0 : down);
    }

    private Bounded Sum(Bounded terms)
    {
        double magnitude = terms.Values.Sum(Math.Abs);
        return new Bounded([terms.Values.Sum()], [terms.Errors.Sum() + (terms.Values.Length * unit * magnitude)], 1);
    }

    /// <summary>Each factor's error times the others, and a rounding for each product.</summary>
    private Bounded Product(Bounded factors)
    {
        double value = factors.Values.Aggregate(1.0, (product, factor) => product * factor);
        double error = factors.Errors.Select((own, place) =>
            own * factors.Values.Where((_, other) => other != place).Aggregate(1.0, (product, factor) => product * Math.Abs(factor))).Sum();
        return new Bounded([value], [error + (factors.Values.Length * unit * Math.Abs(value))], 1);
    }

    private static Bounded Folded(FoldFeatures folded, Bounded terms)
    {
        double value = terms.Values.Aggregate(folded.Fold.Identity, folded.Fold.Combine);
        return folded.Fold.Name is "min" or "max"
            ? new Bounded([value], [terms.Errors.Max()], 1)
            : throw new NotSupportedException($"The error of {folded.Fold.Name}.");
    }

    private Bounded OfDot(Bounded left, Bounded right)
    {
        var rows = (int)(left.Values.Length / left.Columns);
        var sums = new Bounded(new double[rows], new double[rows], rows);
        for (var i = 0; i < rows; i++)
        {
            Bounded row = left.Part(i * (int)left.Columns, (int)left.Columns);
            Bounded sum = Sum(OfOp(OpCatalogue.Multiply, [row, right]));
            (sums.Values[i], sums.Errors[i]) = (sum.Values[0], sum.Errors[0]);
        }

        return sums;
    }

    /// <summary>Numbers, row by row, and the error of each.</summary>
    private sealed record Bounded(double[] Values, double[] Errors, long Columns)
    {
        /// <summary>A scalar stands beside every element.</summary>
        public int Place(int index) => Values.Length == 1 ? 0 : index;

        public Bounded Part(int start, int count) => new(Values[start..(start + count)], Errors[start..(start + count)], count);
    }
}
