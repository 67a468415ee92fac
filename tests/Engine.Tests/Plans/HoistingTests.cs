using GpuKernels.Engine.Plans;
using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Plans;

/// <summary>The plan shows that what depends on one sample is not computed for each pair.</summary>
public sealed class HoistingTests
{
    [Fact]
    public void A_normalised_sample_is_computed_once_a_row()
    {
        Plan plan = PlanOf("u = x / sqrt(sum(x^2)); v = y / sqrt(sum(y^2)); exp(-sum((u - v)^2))");

        Assert.Contains(plan.Split, part => part.Contains(" i=6: ", StringComparison.Ordinal) && part.Contains("sqrt", StringComparison.Ordinal));
        Assert.Contains(plan.Split, part => part.Contains(" j=5: ", StringComparison.Ordinal) && !part.Contains("i=6", StringComparison.Ordinal) && part.Contains("sqrt", StringComparison.Ordinal));
        Assert.StartsWith("once for each i=6 x j=5", plan.Split[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("sqrt", plan.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_a_sample_inside_its_vector_is_an_array_of_its_own()
    {
        IReadOnlyList<string> split = PlanOf("dot(x - mean(x), y - mean(y))").Split;

        Assert.Contains("once for each i=6: sum(x) / 3 (1 passes over 3 features)", split);
        Assert.Contains(split, part => part.StartsWith("once for each i=6 x f", StringComparison.Ordinal) && part.EndsWith("(0 passes over 0 features)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_matrix_times_a_sample_is_computed_once_a_row() => Assert.Contains(
        PlanOf("sum(dot(W, x) * y)", ("W", Data.Float64(3, 3, 3))).Split,
        part => part.Contains("i=6", StringComparison.Ordinal) && !part.Contains("j=5", StringComparison.Ordinal) && part.Contains('W', StringComparison.Ordinal));

    [Fact]
    public void Length_scales_are_inverted_once_a_request() =>
        Assert.DoesNotContain(" / ", PlanOf("rbf(x, y, length_scale=l)", ("l", Data.Float64(4, 3))).Source, StringComparison.Ordinal);

    [Fact]
    public void A_sweep_shares_the_passes_over_the_features()
    {
        Request sweep = Words("rbf(x, y, gamma)", ("gamma", Data.Float64(5, 7))) with { Levels = [Axes.Level("g", ("gamma", 0)), Axes.Level("i", ("x", 0)), Axes.Level("j", ("y", 0))] };

        Assert.EndsWith("(1 passes over 3 features, shared by all g)", SharedEngine.Instance.Plan(sweep).Split[^1], StringComparison.Ordinal);
    }

    private static Plan PlanOf(string formula, params (string, Tensor)[] parameters) => SharedEngine.Instance.Plan(Words(formula, parameters));

    private static Request Words(string formula, params (string, Tensor)[] parameters) =>
        SharedEngine.Pairwise(null, formula, "cpu", [("x", Data.Float64(1, 6, 3)), ("y", Data.Float64(2, 5, 3)), .. parameters]);
}
