namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>r³, r = epsilon ‖x − y‖.</summary>
internal sealed class Cubic : Kernel
{
    public override string Name => "cubic";

    public override string Formula => "r³, r = epsilon ‖x − y‖";

    public override string Source => "scipy.interpolate.RBFInterpolator, cubic";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Epsilon];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        LowerBound = 0,
        Accuracy = AccuracyLaw.Relative,
    };

    public override string Body(GivenParameters given) => "s = epsilon^2 * sqeuclidean(x, y); s * sqrt(s)";
}
