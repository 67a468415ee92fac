namespace GpuKernels.Engine.Functions.Distances;

/// <summary>√(Σ w (x − y)²).</summary>
internal sealed class Euclidean : Distance
{
    public override string Name => "euclidean";

    public override IReadOnlyList<string> Aliases => ["l2"];

    public override string Formula => "√(Σ w (x − y)²)";

    public override string Source => "scipy.spatial.distance.cdist, euclidean";

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
        with: "sqrt(sqeuclidean(x, y, w=w))",
        without: "sqrt(sqeuclidean(x, y))");
}
