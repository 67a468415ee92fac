namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ w |x − y| / Σ w |x + y|; NaN where both samples are zero.</summary>
internal sealed class BrayCurtis : Distance
{
    public override string Name => "braycurtis";

    public override string Formula => "Σ w |x − y| / Σ w |x + y|";

    public override string Source => "scipy.spatial.distance.cdist, braycurtis";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => Weighted(
        given,
        with: "sum(w * abs(x - y)) / sum(w * abs(x + y))",
        without: "sum(abs(x - y)) / sum(abs(x + y))");
}
