using GpuKernels.Engine.Expressions.Evaluation;
using GpuKernels.Engine.Functions;
using GpuKernels.Engine.Tests.Expressions;
using GpuKernels.Engine.Tests.Oracles;

namespace GpuKernels.Engine.Tests.Functions;

/// <summary>The gradient of every function of the catalogue, by both samples and by every parameter, is what differences of its values tell.</summary>
public sealed class GradientLaws
{
    /// <summary>How far samples and parameters lie from one case to the next.</summary>
    private const double Spread = 0.02;

    /// <summary>A weight of 0 is the edge of where weights are.</summary>
    private const double InsteadOfZero = 0.5;

    private const int Repeats = 8;

    public static TheoryData<string> Cases =>
        [.. OracleCases.All.Where(made => made.Features is 2 or 3 && made.Y is not null).Select(made => made.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_function_s_gradient_is_what_differences_tell(string name)
    {
        OracleCase made = OracleCases.Named(name);
        var formula = new BoundFormula(made.Function, made.Parameters, made.X, made.Y);
        string[] variables =
        [
            "x", "y",
            .. formula.Function.Parameters.Where(parameter => made.Parameters.ContainsKey(parameter.Name) && !parameter.Structural).Select(parameter => parameter.Name),
        ];
        var random = new Random(11);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            Dictionary<string, Value> values = formula.At(Sample(made.Features, random, 0.125, 0.25, 0.175), Sample(made.Features, random, 0.3, 0.1, 0.375));
            foreach (string parameter in made.Parameters.Keys)
            {
                values[parameter] = values[parameter] with { Numbers = [.. values[parameter].Numbers.Select(number => number == 0 ? InsteadOfZero : number)] };
            }

            foreach (string variable in variables)
            {
                Assert.Null(FiniteDifferences.Disagreement(formula.Body, variable, values));
            }
        }
    }

    [Fact]
    public void Every_function_has_a_case() => Assert.Equal(
        FunctionCatalogue.All.Select(function => function.Name).Order(),
        Cases.Select(row => OracleCases.Named(row.Data).Function).Distinct().Order());

    /// <summary>A sample away from kinks: no two features of two samples are equal or nearly so.</summary>
    private static double[] Sample(int features, Random random, params double[] around) =>
        [.. around[..features].Select(centre => centre + (Spread * random.NextDouble()))];
}
