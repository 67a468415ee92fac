namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ w [x ≠ y] / Σ w [x ≠ 0 or y ≠ 0], on numbers as on booleans; two zero samples are at distance 0.</summary>
internal sealed class Jaccard : Distance
{
    public override string Name => "jaccard";

    public override string Formula => "Σ w [x ≠ y] / Σ w [x ≠ 0 or y ≠ 0], 0/0 = 0";

    public override string Source => "scipy.spatial.distance.cdist, jaccard";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) =>
        Weighted(
            given,
            with: "d = sum(w * (x != y)); n = sum(w * max(x != 0, y != 0)); ",
            without: "d = sum(x != y); n = sum(max(x != 0, y != 0)); ")
        + "where(n == 0, 0, d / n)";
}
