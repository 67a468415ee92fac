namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>1 / (1 + (epsilon ‖x − y‖)²).</summary>
internal sealed class InverseQuadratic : Kernel
{
    public override string Name => "inverse_quadratic";

    public override string Formula => "1 / (1 + (epsilon ‖x − y‖)²)";

    public override string Source => "scipy.interpolate.RBFInterpolator, inverse_quadratic";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Epsilon];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        PositiveSemiDefinite = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "1 / (1 + epsilon^2 * sqeuclidean(x, y))";
}
