namespace GpuKernels.Engine.Functions.Distances;

/// <summary>2 TF FT / (TT FF + TF FT); 0 where TF FT is 0.</summary>
internal sealed class Yule : BooleanDistance
{
    public override string Name => "yule";

    public override string Formula => "2 TF FT / (TT FF + TF FT)";

    public override string Source => "scipy.spatial.distance.cdist, yule";

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        LowerBound = 0,
        UpperBound = 2,
        Accuracy = AccuracyLaw.Relative,
    };

    protected override string OverCounts => "r = xonly * yonly; where(r == 0, 0, 2 * r / (both * neither + r))";
}
