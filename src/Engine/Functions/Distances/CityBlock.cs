namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ w |x − y|.</summary>
internal sealed class CityBlock : Distance
{
    public override string Name => "cityblock";

    public override IReadOnlyList<string> Aliases => ["manhattan", "l1"];

    public override string Formula => "Σ w |x − y|";

    public override string Source => "scipy.spatial.distance.cdist, cityblock";

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
        with: "sum(w * abs(x - y))",
        without: "sum(abs(x - y))");
}
