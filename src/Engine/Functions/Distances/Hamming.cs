namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ w [x ≠ y] / Σ w: the share of the features that differ.</summary>
internal sealed class Hamming : Distance
{
    public override string Name => "hamming";

    public override IReadOnlyList<string> Aliases => ["matching"];

    public override string Formula => "Σ w [x ≠ y] / Σ w";

    public override string Source => "scipy.spatial.distance.cdist, hamming";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => Weighted(
        given,
        with: "sum(w * (x != y)) / sum(w)",
        without: "sum(x != y) / size(x)");
}
