namespace GpuKernels.Engine.Functions.Distances;

/// <summary>(n − TT) / n, n being the number of features, or the sum of the weights.</summary>
internal sealed class RussellRao : BooleanDistance
{
    public override string Name => "russellrao";

    public override string Formula => "(n − TT) / n";

    public override string Source => "scipy.spatial.distance.cdist, russellrao";

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    protected override string OverCounts => "(total - both) / total";
}
