namespace GpuKernels.Engine.Functions.Distances;

/// <summary>max |x − y|, over the features whose weight is not zero.</summary>
internal sealed class Chebyshev : Distance
{
    public override string Name => "chebyshev";

    public override string Formula => "max |x − y| over the features with w > 0";

    public override string Source => "scipy.spatial.distance.cdist, chebyshev";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => Weighted(
        given,
        with: "max(where(w > 0, abs(x - y), 0))",
        without: "max(abs(x - y))");
}
