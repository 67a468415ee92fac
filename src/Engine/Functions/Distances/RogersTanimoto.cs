namespace GpuKernels.Engine.Functions.Distances;

/// <summary>2 (TF + FT) / (TT + FF + 2 (TF + FT)).</summary>
internal sealed class RogersTanimoto : BooleanDistance
{
    public override string Name => "rogerstanimoto";

    public override string Formula => "2 (TF + FT) / (TT + FF + 2 (TF + FT))";

    public override string Source => "scipy.spatial.distance.cdist, rogerstanimoto";

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    protected override string OverCounts => "2 * differ / (total + differ)";
}
