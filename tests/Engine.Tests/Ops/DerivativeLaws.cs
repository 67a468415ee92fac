using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Ops;

namespace GpuKernels.Engine.Tests.Ops;

/// <summary>The derivative that an op states is the slope of its scalar form.</summary>
public class DerivativeLaws
{
    private const int Count = 400;
    private static readonly string[] Names = ["a", "b", "c"];

    public static TheoryData<string, int, int> Cases =>
        [.. from op in OpCatalogue.All
            from argument in Enumerable.Range(0, op.Arity)
            where op.Derivative(argument, Symbols(op)) is not null
            select (op.Name, op.Arity, argument)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Derivative_is_the_slope_of_the_scalar_form(string name, int arity, int argument)
    {
        Op op = OpCatalogue.Find(name, arity)!;
        var random = new Random(7);
        var interpreter = new Interpreter(op.Derivative(argument, Symbols(op))!, Names[..arity].ToDictionary(symbol => symbol, _ => SampleType.Scalar));
        var compared = 0;
        for (var i = 0; i < Count; i++)
        {
            double[] point = [.. op.TestRange.Select(range => Inside(range, random))];
            if (Slope(op, point, argument) is (double slope, double doubt))
            {
                double stated = Evaluate(interpreter, point);
                Assert.True(Math.Abs(stated - slope) <= doubt, $"at ({string.Join(", ", point)}): {stated:R} is stated, {slope:R} ± {doubt:R} is seen");
                compared++;
            }
        }

        Assert.True(compared > Count / 5, $"Only {compared} points of {Count} have a slope.");
    }

    /// <summary>
    /// The slope by central differences, once more by halves: what they differ by, and what rounding may do, is the doubt. Null where the
    /// function has a step, a kink or no value, or where the doubt is as large as the slope.
    /// </summary>
    private static (double Slope, double Doubt)? Slope(Op op, double[] point, int argument)
    {
        double step = Math.ScaleB(1, -13) * Math.Min(1, Math.Abs(point[argument]));
        double wide = Difference(op, point, argument, step);
        double narrow = Difference(op, point, argument, step / 2);
        double slope = narrow + ((narrow - wide) / 3);
        double rounding = 64 * Math.ScaleB(1, -53) * Math.Abs(op.Scalar(point)) / step;
        double doubt = Math.Abs(narrow - wide) + rounding + 1e-12;
        return doubt <= (1e-4 * Math.Abs(slope)) + 1e-6 ? (slope, doubt) : null;
    }

    private static double Difference(Op op, double[] point, int argument, double step)
    {
        double[] above = [.. point];
        double[] below = [.. point];
        above[argument] += step;
        below[argument] -= step;
        return (op.Scalar(above) - op.Scalar(below)) / (above[argument] - below[argument]);
    }

    private static double Evaluate(Interpreter interpreter, double[] point)
    {
        for (var i = 0; i < point.Length; i++)
        {
            interpreter.Argument(Names[i])[0] = point[i];
        }

        return interpreter.Evaluate()[0];
    }

    private static double Inside(Interval range, Random random)
    {
        double from = Math.Max(range.From, -4);
        double to = Math.Min(range.To, 4);
        return from + ((to - from) * random.NextDouble());
    }

    private static Node[] Symbols(Op op) => [.. Names[..op.Arity].Select(name => new Symbol(name))];
}
