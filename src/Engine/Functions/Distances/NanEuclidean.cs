namespace GpuKernels.Engine.Functions.Distances;

/// <summary>√(d / n Σ (x − y)²) over the n of d features that are present in both samples; NaN where there is none.</summary>
internal sealed class NanEuclidean : Distance
{
    public override string Name => "nan_euclidean";

    public override string Formula => "√(d / n Σ (x − y)²) over the n of d features that are not NaN in x or y";

    public override string Source => "sklearn.metrics.pairwise.nan_euclidean_distances";

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) =>
        "d = x - y; sqrt(sum(where(isnan(d), 0, d)^2) / sum(1 - isnan(d)) * size(x))";
}
