namespace GpuKernels.Engine.Functions.Distances;

/// <summary>The cosine distance of the centred samples; NaN where a sample is constant.</summary>
internal sealed class Correlation : Distance
{
    public override string Name => "correlation";

    public override string Formula => "cosine(x − x̄, y − ȳ), x̄ = Σ w x / Σ w";

    public override string Source => "scipy.spatial.distance.cdist, correlation";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        UpperBound = 2,
        Accuracy = AccuracyLaw.Absolute,
    };

    public override string Body(GivenParameters given) => Weighted(
        given,
        with: "cosine(x - dot(w, x) / sum(w), y - dot(w, y) / sum(w), w=w)",
        without: "cosine(x - mean(x), y - mean(y))");
}
