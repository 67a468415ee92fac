namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ w (x − y)².</summary>
internal sealed class SqEuclidean : Distance
{
    public override string Name => "sqeuclidean";

    public override string Formula => "Σ w (x − y)²";

    public override string Source => "scipy.spatial.distance.cdist, sqeuclidean";

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
        with: "sum(w * (x - y)^2)",
        without: "sum((x - y)^2)");
}
