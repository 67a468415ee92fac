namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>−√(1 + (epsilon ‖x − y‖)²).</summary>
internal sealed class Multiquadric : Kernel
{
    public override string Name => "multiquadric";

    public override string Formula => "−√(1 + (epsilon ‖x − y‖)²)";

    public override string Source => "scipy.interpolate.RBFInterpolator, multiquadric";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Epsilon];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = -1,
        UpperBound = -1,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "-sqrt(1 + epsilon^2 * sqeuclidean(x, y))";
}
