using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Plans;

/// <summary>A power whose exponent is an argument known now is the program that it is with the number in the formula.</summary>
public sealed class KnownExponentTests
{
    private const string Squared = "sum((x - y)^2)";

    [Theory]
    [InlineData("sum(x * y)", 3)]
    [InlineData("sum(x * y)", -2)]
    [InlineData("sum(x * y)", 31)]
    [InlineData(Squared, 0.5)]
    [InlineData(Squared, 1.5)]
    [InlineData(Squared, 2.5)]
    public void A_small_whole_or_half_number_is_as_if_it_were_written(string @base, double exponent)
    {
        string written = PlanOf($"({@base})^({exponent.ToString(System.Globalization.CultureInfo.InvariantCulture)})").Source;
        Assert.Equal(written, PlanOf($"({@base})^n", ("n", Tensor.Scalar(exponent))).Source);
    }

    [Theory]
    [InlineData(2.25)]
    [InlineData(32)]
    public void Any_other_is_a_parameter_of_one_program(double exponent) =>
        Assert.Equal(PlanOf("sum(x * y)^n", ("n", Tensor.Scalar(0.1))).Source, PlanOf("sum(x * y)^n", ("n", Tensor.Scalar(exponent))).Source);

    [Fact]
    public void So_is_one_that_is_swept()
    {
        Request sweep = Words("sum(x * y)^n", ("n", Data.Float64(3, 4))) with { Levels = [Axes.Level("n", ("n", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))] };
        Assert.Contains("^", SharedEngine.Instance.Plan(sweep).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_derivative_by_the_exponent_is_taken_before()
    {
        Plan plan = PlanOf("grad((1 + sum(x^2))^n, n)", ("n", Tensor.Scalar(3)));
        Assert.Contains("log", string.Join('\n', plan.Split), StringComparison.Ordinal);
    }

    private static Plan PlanOf(string formula, params (string, Tensor)[] parameters) => SharedEngine.Instance.Plan(Words(formula, parameters));

    private static Request Words(string formula, params (string, Tensor)[] parameters) =>
        SharedEngine.Pairwise(null, formula, "cpu", [("x", Data.Float64(1, 6, 3)), ("y", Data.Float64(2, 5, 3)), .. parameters]);
}
