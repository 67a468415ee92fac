namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>exp(−gamma Σ |x − y|).</summary>
internal sealed class Laplacian : Kernel
{
    public override string Name => "laplacian";

    public override string Formula => "exp(−gamma Σ |x − y|)";

    public override string Source => "sklearn.metrics.pairwise.laplacian_kernel";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Gamma];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        PositiveSemiDefinite = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => "exp(-gamma * cityblock(x, y))";
}
