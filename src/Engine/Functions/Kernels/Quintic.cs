namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>−r⁵, r = epsilon ‖x − y‖.</summary>
internal sealed class Quintic : Kernel
{
    public override string Name => "quintic";

    public override string Formula => "−r⁵, r = epsilon ‖x − y‖";

    public override string Source => "scipy.interpolate.RBFInterpolator, quintic";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Epsilon];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        UpperBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "s = epsilon^2 * sqeuclidean(x, y); -(s^2 * sqrt(s))";
}
