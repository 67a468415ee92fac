namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>x·y / (‖x‖ ‖y‖), 0 where a sample is zero.</summary>
internal sealed class CosineSimilarity : Kernel
{
    public override string Name => "cosine_similarity";

    public override string Formula => "x·y / (‖x‖ ‖y‖), 0 where a sample is zero";

    public override string Source => "sklearn.metrics.pairwise.cosine_similarity";

    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        LowerBound = -1,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Absolute,
    };

    public override string Body(GivenParameters given) =>
        "a = sqrt(dot(x, x)); b = sqrt(dot(y, y)); dot(x, y) / (where(a == 0, 1, a) * where(b == 0, 1, b))";
}
