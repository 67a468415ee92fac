namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>(gamma x·y + coef0)^degree.</summary>
internal sealed class Polynomial : Kernel
{
    public override string Name => "polynomial";

    public override IReadOnlyList<string> Aliases => ["poly"];

    public override string Formula => "(gamma x·y + coef0)^degree";

    public override string Source => "sklearn.metrics.pairwise.polynomial_kernel";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("degree", "the power") { Default = "3" },
        SharedParameters.Gamma,
        SharedParameters.Coef0,
    ];

    /// <summary>Positive semi-definite for whole degrees, gamma ≥ 0 and coef0 ≥ 0.</summary>
    public override Laws Laws => new()
    {
        Symmetric = true,
        PositiveSemiDefinite = true,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => "(gamma * dot(x, y) + coef0)^degree";
}
