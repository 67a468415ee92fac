namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ w |x − y| / (|x| + |y|), a term 0/0 being 0.</summary>
internal sealed class Canberra : Distance
{
    public override string Name => "canberra";

    public override string Formula => "Σ w |x − y| / (|x| + |y|), 0/0 = 0";

    public override string Source => "scipy.spatial.distance.cdist, canberra";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) =>
        "a = abs(x) + abs(y); "
        + Weighted(given, with: "sum(w * (abs(x - y) / where(a == 0, 1, a)))", without: "sum(abs(x - y) / where(a == 0, 1, a))");
}
