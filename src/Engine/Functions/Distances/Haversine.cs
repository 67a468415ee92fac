namespace GpuKernels.Engine.Functions.Distances;

/// <summary>The great-circle distance of two points (latitude, longitude), in radians, on a sphere of radius 1.</summary>
internal sealed class Haversine : Distance
{
    public override string Name => "haversine";

    public override string Formula => "2 asin √(sin²((x₀ − y₀) / 2) + cos x₀ cos y₀ sin²((x₁ − y₁) / 2))";

    public override string Source => "sklearn.metrics.pairwise.haversine_distances";

    public override int? Features => 2;

    public override Laws Laws => new()
    {
        Symmetric = true,
        Diagonal = 0,
        LowerBound = 0,
        UpperBound = Math.PI,
        Accuracy = AccuracyLaw.Composed,
    };

    /// <summary>Rounding may carry the sum of opposite points over 1, where the arc sine ends.</summary>
    public override string Body(GivenParameters given) =>
        "a = sin((x[0] - y[0]) / 2)^2 + cos(x[0]) * cos(y[0]) * sin((x[1] - y[1]) / 2)^2; 2 * asin(sqrt(min(a, 1)))";
}
