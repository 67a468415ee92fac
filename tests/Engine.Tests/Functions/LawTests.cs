using GpuKernels.Engine.Expressions;
using GpuKernels.Engine.Expressions.Types;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Functions.DataDefaults;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Functions;

/// <summary>Every law that a function declares, on the samples and with the parameters of the oracle's cases.</summary>
public sealed class LawTests
{
    /// <summary>What is added to a Gram matrix's diagonal, as a share of its largest: rounding may take that much from an eigenvalue.</summary>
    private const double Jitter = 1e-9;

    public static TheoryData<string> Symmetric => Where(laws => laws.Symmetric);

    public static TheoryData<string> Stationary => Where(laws => laws.Stationary);

    public static TheoryData<string> PositiveSemiDefinite => Where(laws => laws.PositiveSemiDefinite);

    public static TheoryData<string> WithDiagonal => Where(laws => laws.Diagonal is not null);

    public static TheoryData<string> Bounded => Where(laws => laws.LowerBound is not null || laws.UpperBound is not null);

    [Theory]
    [MemberData(nameof(Symmetric))]
    public void Swapping_the_samples_changes_no_bit(string name) => ForEachPair(name, (formula, x, y) =>
        Assert.Equal(formula.Evaluate(x, y), formula.Evaluate(y, x)));

    [Theory]
    [MemberData(nameof(Symmetric))]
    public void The_text_tells_that_the_samples_may_be_swapped(string name)
    {
        OracleCase made = OracleCases.Named(name);
        BoundFormula formula = Formula(made);
        Dictionary<string, SampleType> types = formula.At(Numbers.Row(made.X, 0), Numbers.Row(made.X, 0)).ToDictionary(entry => entry.Key, entry => entry.Value.Type);

        Assert.True(Symmetry.IsSymmetric(Resolver.Resolve(formula.Body, types), "x", "y"));
    }

    [Theory]
    [MemberData(nameof(Stationary))]
    public void Moving_both_samples_changes_nothing(string name) => ForEachPair(name, (formula, x, y) =>
    {
        double[] a = Coarse(x), b = Coarse(y), moved = Moved(a), movedToo = Moved(b);
        double error = 4 * AccuracyBound.Of(formula, moved, movedToo, AccuracyBound.Float64).Error;
        Near(formula.Evaluate(a, b), formula.Evaluate(moved, movedToo), error);
    });

    [Theory]
    [MemberData(nameof(WithDiagonal))]
    public void A_sample_and_itself_give_exactly_the_declared_value(string name) => ForEachPair(name, (formula, x, _) =>
    {
        if (!x.All(double.IsNaN))
        {
            Assert.Equal(formula.Function.Laws.Diagonal, formula.Evaluate(x, x));
        }
    });

    [Theory]
    [MemberData(nameof(Bounded))]
    public void No_value_leaves_the_declared_bounds(string name) => ForEachPair(name, (formula, x, y) =>
    {
        Laws laws = formula.Function.Laws;
        double value = formula.Evaluate(x, y);
        double error = 4 * AccuracyBound.Of(formula, x, y, AccuracyBound.Float64).Error;
        Assert.False(value < (laws.LowerBound ?? double.NegativeInfinity) - error, $"{value} is under {laws.LowerBound}");
        Assert.False(value > (laws.UpperBound ?? double.PositiveInfinity) + error, $"{value} is over {laws.UpperBound}");
    });

    [Theory]
    [MemberData(nameof(PositiveSemiDefinite))]
    public void A_gram_matrix_has_no_negative_eigenvalue(string name) => Assert.True(IsPositiveSemiDefinite(OracleCases.Named(name)));

    [Theory]
    [InlineData("multiquadric() real 7x5x3")]
    [InlineData("sigmoid(gamma=0.25, coef0=-0.5) real 7x5x3")]
    [InlineData("exp_sine_squared() real 7x5x3")]
    public void A_negative_eigenvalue_is_seen(string name) => Assert.False(IsPositiveSemiDefinite(OracleCases.Named(name)));

    private static TheoryData<string> Where(Func<Laws, bool> declares) =>
        [.. OracleCases.All.Where(made => declares(FunctionCatalogue.Find(made.Function)!.Laws)).Select(made => made.Name)];

    private static void ForEachPair(string name, Action<BoundFormula, double[], double[]> judge)
    {
        OracleCase made = OracleCases.Named(name);
        BoundFormula formula = Formula(made);
        double[][] samples = Samples(made, formula);
        Assert.NotEmpty(samples);
        foreach (double[] x in samples)
        {
            foreach (double[] y in samples)
            {
                judge(formula, x, y);
            }
        }
    }

    private static BoundFormula Formula(OracleCase made) => new(made.Function, made.Parameters, made.X, made.Y);

    /// <summary>The rows of X and Y for which the laws are promised.</summary>
    private static double[][] Samples(OracleCase made, BoundFormula formula)
    {
        IEnumerable<Tensor> tensors = made.Y is null ? [made.X] : [made.X, made.Y];
        IDataRule? domain = formula.Function.Laws.Domain;
        return
        [
            .. tensors.SelectMany(tensor => Enumerable.Range(0, (int)tensor.Shape[0]).Select(row => Numbers.Row(tensor, row)))
                .Where(sample => domain is null || sample.All(domain.Accepts)),
        ];
    }

    private static bool IsPositiveSemiDefinite(OracleCase made)
    {
        BoundFormula formula = Formula(made);
        double[][] samples = [.. Samples(made, formula).Where(sample => double.IsFinite(formula.Evaluate(sample, sample)))];
        int size = samples.Length;
        Assert.True(size > 2);
        var gram = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                gram[(i * size) + j] = formula.Evaluate(samples[i], samples[j], same: i == j);
            }
        }

        double largest = Enumerable.Range(0, size).Max(i => Math.Abs(gram[i * (size + 1)]));
        for (var i = 0; i < size; i++)
        {
            gram[i * (size + 1)] += Jitter * largest;
        }

        return Cholesky.TryInvert(gram, size, out _);
    }

    /// <summary>The sample on a grid so coarse that moving it by a whole number is exact.</summary>
    private static double[] Coarse(double[] sample) => [.. sample.Select(value => Math.Round(value * 1024) / 1024)];

    private static double[] Moved(double[] sample) => [.. sample.Select(value => value + 8)];

    private static void Near(double expected, double value, double error) =>
        Assert.True(expected.Equals(value) || Math.Abs(expected - value) <= error, $"{value:g17} is not {expected:g17} within {error:g3}");
}
