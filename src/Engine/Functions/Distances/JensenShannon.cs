using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>
/// √(½ Σ (p log(p / m) + q log(q / m))) with p = x / Σx, q = y / Σy, m = (p + q) / 2; infinite where a sample has a negative
/// value or sums to 0, as in SciPy.
/// </summary>
internal sealed class JensenShannon : Distance
{
    public override string Name => "jensenshannon";

    public override string Formula => "√(½ Σ (p log(p / m) + q log(q / m))), p = x / Σx, q = y / Σy, m = (p + q) / 2";

    public override string Source => "scipy.spatial.distance.cdist, jensenshannon; Lin, Divergence measures based on the Shannon entropy, 1991";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("base", "the base of the logarithm; absent: e") { Optional = true, Rule = new Positive() },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Root,
        Domain = new NonNegative(),
    };

    /// <summary>p log p belongs to one sample, so a pair takes one logarithm a feature; a feature in which p = q gives 0 exactly.</summary>
    public override string Body(GivenParameters given) =>
        "p = x / sum(x); q = y / sum(y); "
        + "a = max(min(x) < 0, sum(x) == 0); b = max(min(y) < 0, sum(y) == 0); "
        + "s = sum(where(p == q, 0, xlogx(p) + xlogx(q) - 2 * xlogx((p + q) / 2))); "
        + $"where(a + b > 0, inf, sqrt(max(0, s) / {(given.Has("base") ? "(2 * log(base))" : "2")}))";
}
