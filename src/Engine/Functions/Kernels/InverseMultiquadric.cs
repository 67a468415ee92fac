namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>1 / √(1 + (epsilon ‖x − y‖)²).</summary>
internal sealed class InverseMultiquadric : Kernel
{
    public override string Name => "inverse_multiquadric";

    public override string Formula => "1 / √(1 + (epsilon ‖x − y‖)²)";

    public override string Source => "scipy.interpolate.RBFInterpolator, inverse_multiquadric";

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

    public override string Body(GivenParameters given) => "1 / sqrt(1 + epsilon^2 * sqeuclidean(x, y))";
}
