using GpuKernels.Engine.Specs.DataRules;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>Σ_q weights_q Π_d exp(−2π² τ_d² scales_qd) cos(2π τ_d means_qd) with τ = x − y: Gaussians in the frequencies.</summary>
internal sealed class SpectralMixture : Kernel
{
    public override string Name => "spectral_mixture";

    public override string Formula => "Σ_q weights_q Π_d exp(−2π² τ_d² scales_qd) cos(2π τ_d means_qd), τ = x − y";

    public override string Source =>
        "Wilson and Adams, Gaussian Process Kernels for Pattern Discovery and Extrapolation, ICML 2013, (12); GPyTorch's mixture_scales are the roots of scales";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("weights", "the weight of each of q components, a vector [q], not negative") { Counted = true, Rule = new NonNegative() },
        new("means", "the frequencies of each component, a matrix [q, d]"),
        new("scales", "the variances of each component's frequencies, a matrix [q, d], not negative") { Rule = new NonNegative() },
    ];

    public override Laws Laws => new()
    {
        Symmetric = true,
        Stationary = true,
        PositiveSemiDefinite = true,
        Accuracy = AccuracyLaw.Composed,
    };

    /// <summary>One exponential a component: the exponents of its features are summed first.</summary>
    public override string Body(GivenParameters given)
    {
        IEnumerable<string> components = Enumerable.Range(0, given.Count("weights"))
            .Select(q => $"weights[{q}] * exp(-2 * pi^2 * sum(scales[{q}] * (x - y)^2)) * prod(cos(2 * pi * (x - y) * means[{q}]))");
        return string.Join(" + ", components.DefaultIfEmpty("0"));
    }
}
