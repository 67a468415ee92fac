namespace GpuKernels.Engine.Functions.Distances;

/// <summary>(TF + FT) / (2 TT + TF + FT); NaN where both samples are all false.</summary>
internal sealed class Dice : BooleanDistance
{
    public override string Name => "dice";

    public override string Formula => "(TF + FT) / (2 TT + TF + FT)";

    public override string Source => "scipy.spatial.distance.cdist, dice";

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    protected override string OverCounts => "differ / (2 * both + differ)";
}
