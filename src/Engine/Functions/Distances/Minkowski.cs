namespace GpuKernels.Engine.Functions.Distances;

/// <summary>(Σ w |x − y|ᵖ)^(1/p), p > 0; p = ∞ is <see cref="Chebyshev"/>.</summary>
internal sealed class Minkowski : Distance
{
    public override string Name => "minkowski";

    public override string Formula => "(Σ w |x − y|ᵖ)^(1/p); p = ∞: max |x − y|";

    public override string Source => "scipy.spatial.distance.cdist, minkowski";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("p", "the order of the norm, greater than 0 or inf") { Default = "2", Structural = true },
        SharedParameters.Weights,
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => given.Number("p") switch
    {
        1 => Weighted(given, with: "cityblock(x, y, w=w)", without: "cityblock(x, y)"),
        2 => Weighted(given, with: "euclidean(x, y, w=w)", without: "euclidean(x, y)"),
        double.PositiveInfinity => Weighted(given, with: "chebyshev(x, y, w=w)", without: "chebyshev(x, y)"),
        > 0 => Weighted(given, with: General("where(w > 0, abs(x - y), 0)", "w * "), without: General("abs(x - y)", "")),
        double p => throw new FunctionException("p", $"p must be greater than 0, and is {p}."),
    };

    /// <summary>The powers are taken of shares of the largest difference, so that none overflows and not all vanish.</summary>
    private static string General(string difference, string weight) =>
        $"d = {difference}; m = max(d); where((m > 0) * (m < inf), m * sum({weight}(d / m)^p)^(1 / p), m)";
}
