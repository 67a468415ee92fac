using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>The definition of right (the interpreter over the catalogue's own formulas) against SciPy and scikit-learn.</summary>
public sealed class OracleTests(OracleAnswers answers) : IClassFixture<OracleAnswers>
{
    private static readonly string[] Peers = ["scipy.", "sklearn."];

    public static TheoryData<string> Cases => [.. OracleCases.All.Where(made => made.IsAsked).Select(made => made.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_formula_has_the_oracle_s_value(string name)
    {
        OracleCase made = OracleCases.Named(name);
        double[] expected = answers[name];
        var formula = new BoundFormula(made.Function, made.Parameters, made.X, made.Y);
        for (var i = 0; i < made.Rows; i++)
        {
            for (var j = 0; j < made.Columns; j++)
            {
                double[] x = Numbers.Row(made.X, i);
                double[] y = Numbers.Row(made.Y ?? made.X, j);
                double value = formula.Evaluate(x, y, same: made.Y is null && i == j);
                double error = 4 * AccuracyBound.Of(formula, x, y, AccuracyBound.Float64).Error;
                Agree(expected[(i * made.Columns) + j], value, error + (made.OracleError * Math.Abs(value)), $"[{i}, {j}]");
            }
        }
    }

    /// <summary>What SciPy or scikit-learn has is asked of it; a function of another origin may have a case here, and is held by its laws.</summary>
    [Fact]
    public void Every_function_of_the_peers_has_a_case() =>
        Assert.Empty(FunctionCatalogue.All.Where(OfPeers).Select(function => function.Name).Except(OracleCases.All.Where(made => made.IsAsked).Select(made => made.Function)));

    private static bool OfPeers(Function function) => Peers.Any(peer => function.Source.Contains(peer, StringComparison.Ordinal));

    private static void Agree(double expected, double value, double error, string place)
    {
        if (double.IsFinite(expected))
        {
            Assert.True(error < 1e-5 * Math.Max(1, Math.Abs(expected)), $"{place}: a bound of {error:g3} tells nothing of {expected:g17}");
            Assert.True(Math.Abs(value - expected) <= error, $"{place}: {value:g17}, the oracle says {expected:g17}, the bound is {error:g3}");
        }
        else
        {
            Assert.Equal(expected, value);
        }
    }
}
