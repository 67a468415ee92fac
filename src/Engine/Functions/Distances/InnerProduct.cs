namespace GpuKernels.Engine.Functions.Distances;

/// <summary>Σ x y.</summary>
internal sealed class InnerProduct : Distance
{
    public override string Name => "innerproduct";

    public override string Formula => "Σ x y";

    public override string Source => "cuVS, DistanceType InnerProduct";

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        Accuracy = AccuracyLaw.Absolute,
    };

    public override string Body(GivenParameters given) => "dot(x, y)";
}
