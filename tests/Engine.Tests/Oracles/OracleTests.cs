using GpuKernels.Engine.Functions;

namespace GpuKernels.Engine.Tests.Oracles;

/// <summary>The definition of right (the interpreter over the catalogue's own formulas) against SciPy and scikit-learn.</summary>
public sealed class OracleTests(OracleAnswers answers) : IClassFixture<OracleAnswers>
{
    public static TheoryData<string> Cases => [.. OracleCases.All.Select(made => made.Name)];

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

    [Fact]
    public void Every_function_has_a_case() =>
        Assert.Equal(
            FunctionCatalogue.All.Select(function => function.Name).Order(),
            OracleCases.All.Select(made => made.Function).Distinct().Order());

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
