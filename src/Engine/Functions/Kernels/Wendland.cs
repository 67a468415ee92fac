using System.Globalization;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>
/// max(0, 1 − r)^(j + k) p(r) with r = √(Σ ((x − y) / length_scale)²), j = ⌊d/2⌋ + k + 1 and a polynomial p of degree k: zero from
/// distance 1 on, and 2k times differentiable.
/// </summary>
internal sealed class Wendland : Kernel
{
    public override string Name => "wendland";

    public override string Formula =>
        "max(0, 1 − r)^(j + k) pₖ(r), r = √(Σ ((x − y) / length_scale)²), j = ⌊d/2⌋ + k + 1; p₀ = 1, p₁ = 1 + (j + 1) r, "
        + "p₂ = 1 + (j + 2) r + (j² + 4j + 3) r² / 3, p₃ = 1 + (j + 3) r + (6j² + 36j + 45) r² / 15 + (j³ + 9j² + 23j + 15) r³ / 15";

    public override string Source =>
        "Wendland, Piecewise polynomial, positive definite and compactly supported radial functions of minimal degree, 1995; "
        + "Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, (4.21); gpytorch.kernels.PiecewisePolynomialKernel";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("k", "the smoothness: 0, 1, 2 or 3") { Default = "2", Structural = true },
        SharedParameters.LengthScales,
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

    public override string Body(GivenParameters given) =>
        "r = euclidean(x, y, w=1 / length_scale^2); j = floor(size(x) / 2) + k + 1; max(0, 1 - r)^(j + k)" + given.Number("k") switch
        {
            0 => "",
            1 => " * (1 + (j + 1) * r)",
            2 => " * (1 + r * (j + 2 + r * ((j^2 + 4 * j + 3) / 3)))",
            3 => " * (1 + r * (j + 3 + r * ((6 * j^2 + 36 * j + 45) / 15 + r * ((j^3 + 9 * j^2 + 23 * j + 15) / 15))))",
            double k => throw new FunctionException("k", string.Create(CultureInfo.InvariantCulture, $"k must be 0, 1, 2 or 3, and is {k}.")),
        };
}
