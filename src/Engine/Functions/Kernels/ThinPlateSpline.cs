namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>r² log r, r = epsilon ‖x − y‖, and 0 at r = 0.</summary>
internal sealed class ThinPlateSpline : Kernel
{
    public override string Name => "thin_plate_spline";

    public override string Formula => "r² log r, r = epsilon ‖x − y‖";

    public override string Source => "scipy.interpolate.RBFInterpolator, thin_plate_spline";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.Epsilon];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 0,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) => "0.5 * xlogx(epsilon^2 * sqeuclidean(x, y))";
}
