using GpuKernels.Engine.Specs;
using GpuKernels.Engine.Tests.Conformance;

namespace GpuKernels.Engine.Tests.Reductions;

/// <summary>Reductions that cannot be are refused before anything runs, with the field and what would do.</summary>
public sealed class ReductionRefusals
{
    private static readonly ReductionWords Sum = new() { Reduction = "sum", Levels = ["j"] };

    [Fact]
    public void A_name_that_there_is_not_is_refused_with_the_nearest() => Refused(Sum with { Reduction = "summ" }, "did you mean sum");

    [Fact]
    public void A_level_that_there_is_not_is_refused() => Refused(Sum with { Levels = ["k"] }, "the levels are i, j");

    [Fact]
    public void No_level_is_refused() => Refused(Sum with { Levels = [] }, "at least one");

    [Fact]
    public void Indices_over_two_levels_are_refused() => Refused(Sum with { Reduction = "argmin", Levels = ["i", "j"] }, "one level");

    [Fact]
    public void A_list_without_its_length_is_refused() => Refused(Sum with { Reduction = "kmin" }, "kmin needs k");

    [Fact]
    public void A_list_that_is_too_long_is_refused() => Refused(Sum with { Reduction = "kmin", Kept = 20000 }, "from 1 to 16384");

    [Fact]
    public void A_count_without_a_radius_is_refused() => Refused(Sum with { Reduction = "count" }, "count needs radius");

    [Fact]
    public void A_radius_that_is_NaN_is_refused() => Refused(Sum with { Reduction = "count", Radius = double.NaN }, "radius is NaN");

    [Fact]
    public void Weights_where_none_are_taken_are_refused() => Refused(Sum with { Reduction = "max", Weights = "v" }, "max takes no weights");

    [Fact]
    public void Weights_that_did_not_come_are_refused() => Refused(Sum with { Weights = "w" }, "no argument 'w'");

    [Fact]
    public void Weights_of_another_length_are_refused() => Refused(Sum with { Weights = "v" }, "Inconsistent sizes", Data.Float32(3, 6));

    [Fact]
    public void Leaving_out_pairs_of_x_with_y_is_refused() => Refused(Sum with { ExcludesSelf = true }, "only where x stands against itself");

    [Fact]
    public void Two_reductions_of_one_name_are_refused() => Assert.Contains("given twice", Refusal([Sum, Sum], null), StringComparison.Ordinal);

    [Fact]
    public void Reductions_over_different_levels_are_refused() =>
        Assert.Contains("the same levels", Refusal([Sum, Sum with { Name = "other", Levels = ["i"] }], null), StringComparison.Ordinal);

    private static void Refused(ReductionWords words, string part, Tensor? weights = null) =>
        Assert.Contains(part, Refusal([words], weights ?? (words.Weights == "v" ? Data.Float32(3, 5) : null)), StringComparison.Ordinal);

    private static string Refusal(IReadOnlyList<ReductionWords> words, Tensor? weights)
    {
        (string, Tensor)[] arguments = [("x", Data.Float32(1, 4, 2)), ("y", Data.Float32(2, 5, 2))];
        Request request = SharedEngine.Pairwise("rbf", null, "cpu", weights is null ? arguments : [.. arguments, ("v", weights)]);
        return Assert.Throws<SpecException>(() => SharedEngine.Instance.Plan(request with { Reductions = words })).Message;
    }
}
