namespace GpuKernels.Engine.Functions.Distances;

/// <summary>1 − x·y / (‖x‖ ‖y‖), in [0, 2]; NaN where a sample is zero.</summary>
internal sealed class Cosine : Distance
{
    public override string Name => "cosine";

    public override string Formula => "1 − Σ w x y / (√(Σ w x²) √(Σ w y²))";

    public override string Source => "scipy.spatial.distance.cdist, cosine";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Weights];

    public override Laws Laws => new()
    {
        Symmetric = true,
        LowerBound = 0,
        UpperBound = 2,
        Accuracy = AccuracyLaw.Absolute,
    };

    /// <summary>The roots of the weights go into the samples, once each, and the pass over the pair stays a plain inner product.</summary>
    public override string Body(GivenParameters given) => Weighted(
        given,
        with: "a = sqrt(w) * x; b = sqrt(w) * y; 1 - clamp(dot(a, b) / (sqrt(dot(a, a)) * sqrt(dot(b, b))), -1, 1)",
        without: "1 - clamp(dot(x, y) / (sqrt(dot(x, x)) * sqrt(dot(y, y))), -1, 1)");
}
