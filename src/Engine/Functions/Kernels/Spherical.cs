namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>
/// 1 − 3r/2 + r³/2 with r = ‖x − y‖ / length_scale, and 0 from r = 1 on: the share of two balls of that diameter which overlaps. Positive semi-definite for
/// up to 3 features. Computed as (1 − r)² (2 + r) / 2, which keeps its digits near r = 1.
/// </summary>
internal sealed class Spherical : Kernel
{
    public override string Name => "spherical";

    public override string Formula => "1 − 3r/2 + r³/2, r = min(‖x − y‖ / length_scale, 1)";

    public override string Source =>
        "Matheron, Principles of geostatistics, 1963; Genton, Classes of kernels for machine learning: a statistics perspective, 2001, section 2.3";

    public override IReadOnlyList<Parameter> Parameters => [SharedParameters.LengthScales];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        Diagonal = 1,
        LowerBound = 0,
        UpperBound = 1,
        Accuracy = AccuracyLaw.Composed,
    };

    public override string Body(GivenParameters given) =>
        "r = min(euclidean(x, y, w=1 / length_scale^2), 1); (1 - r)^2 * (1 + r / 2)";
}
