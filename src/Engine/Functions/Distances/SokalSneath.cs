namespace GpuKernels.Engine.Functions.Distances;

/// <summary>2 (TF + FT) / (TT + 2 (TF + FT)); NaN where both samples are all false.</summary>
internal sealed class SokalSneath : BooleanDistance
{
    public override string Name => "sokalsneath";

    public override string Formula => "2 (TF + FT) / (TT + 2 (TF + FT))";

    public override string Source => "scipy.spatial.distance.cdist, sokalsneath";

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    protected override string OverCounts => "2 * differ / (both + 2 * differ)";
}
