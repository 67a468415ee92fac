namespace GpuKernels.Engine.Functions.Distances;

/// <summary>TT / (TF + FT); infinite where the samples are equal, NaN where both are all false.</summary>
internal sealed class Kulczynski1 : BooleanDistance
{
    public override string Name => "kulczynski1";

    public override string Formula => "TT / (TF + FT)";

    public override string Source => "scipy.spatial.distance.cdist, kulczynski1";

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    protected override string OverCounts => "both / differ";
}
