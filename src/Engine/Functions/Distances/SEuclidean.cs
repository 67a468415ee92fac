using GpuKernels.Engine.Functions.DataDefaults;

namespace GpuKernels.Engine.Functions.Distances;

/// <summary>√(Σ (x − y)² / V), V being the variance of each feature.</summary>
internal sealed class SEuclidean : Distance
{
    public override string Name => "seuclidean";

    public override string Formula => "√(Σ (x − y)² / V)";

    public override string Source => "scipy.spatial.distance.cdist, seuclidean";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("V", "the variance of each feature; absent: the variance (n − 1 below) over the rows of X and Y")
        {
            FromData = new Variances(),
        },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "euclidean(x, y, w=1 / V)";
}
