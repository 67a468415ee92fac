using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>
/// A distance of booleans by the four counts of their table: features true in <c>both</c>, in x alone (<c>xonly</c>), in y alone
/// (<c>yonly</c>), in <c>neither</c>; <c>differ</c> = xonly + yonly, <c>total</c> = all four. With weights a feature counts w.
/// </summary>
internal abstract class BooleanDistance : Distance
{
    // Without weights every count follows from one inner product and from the counts of each sample, exactly.
    private const string Counted =
        "both = dot(x, y); xonly = sum(x) - both; yonly = sum(y) - both; differ = xonly + yonly; total = size(x); "
        + "neither = total - differ - both; ";

    // With weights a difference of sums would not be exact where a count is 0, so that each is summed on its own.
    private const string Weighed =
        "both = sum(w * (x * y)); xonly = sum(w * (x * (1 - y))); yonly = sum(w * (y * (1 - x))); differ = xonly + yonly; "
        + "total = sum(w); neither = sum(w * ((1 - x) * (1 - y))); ";

    public sealed override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public sealed override IReadOnlyList<IDataRule> DataRules => [new ZeroOrOne()];

    /// <summary>The distance in the language, over the counts.</summary>
    protected abstract string OverCounts { get; }

    public sealed override string Body(GivenParameters given) => Weighted(given, Weighed, Counted) + OverCounts;
}
