using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>(1 + ‖x − y‖² / (2 alpha length_scale²))^(−alpha).</summary>
internal sealed class RationalQuadratic : Kernel
{
    public override string Name => "rational_quadratic";

    public override string Formula => "(1 + ‖x − y‖² / (2 alpha length_scale²))^(−alpha)";

    public override string Source => "sklearn.gaussian_process.kernels.RationalQuadratic";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        SharedParameters.LengthScale,
        new("alpha", "the mixture of scales; rbf in the limit of infinity") { Default = "1", Rule = new Positive() },
    ];

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

    /// <summary>log1p keeps what 1 + t would round away, which a large alpha would bring back.</summary>
    public override string Body(GivenParameters given) => "exp(-alpha * log1p(sqeuclidean(x, y) / (2 * alpha * length_scale^2)))";
}
