using System.Globalization;
using GpuKernels.Engine.Ops.Special;

namespace GpuKernels.Engine.Functions.Kernels;

/// <summary>
/// 2^(1 − nu) / Γ(nu) a^nu K_nu(a) with a = √(2 nu) √(Σ ((x − y) / length_scale)²), and 1 at a = 0; nu = ∞ is the limit exp(−½ Σ …²).
/// </summary>
internal sealed class Matern : Kernel
{
    private const string Distance = "r = euclidean(x, y, w=1 / length_scale^2); ";

    public override string Name => "matern";

    public override string Formula => "2^(1 − nu) / Γ(nu) a^nu K_nu(a), a = √(2 nu Σ ((x − y) / length_scale)²)";

    public override string Source =>
        "sklearn.gaussian_process.kernels.Matern; Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, (4.14) to (4.17)";

    public override IReadOnlyList<Parameter> Parameters =>
    [
        SharedParameters.LengthScales,
        new("nu", "the smoothness, greater than 0 and at most 64, or inf; 0.5, 1.5, 2.5 and inf have closed forms") { Default = "1.5", Structural = true },
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

    public override string Body(GivenParameters given) => given.Number("nu") switch
    {
        0.5 => Distance + "exp(-r)",
        1.5 => Distance + "a = sqrt(3) * r; (1 + a) * exp(-a)",
        2.5 => Distance + "a = sqrt(5) * r; (1 + a + a^2 / 3) * exp(-a)",
        double.PositiveInfinity => "exp(-0.5 * sqeuclidean(x, y, w=1 / length_scale^2))",
        > 0 and <= MaternK.LargestOrder => Distance + "maternk(nu, sqrt(2 * nu) * r)",
        > 0 => throw new FunctionException(
            "nu", string.Create(CultureInfo.InvariantCulture, $"nu must be at most {MaternK.LargestOrder}, or inf, and is {given.Number("nu")}.")),
        double nu => throw new FunctionException("nu", string.Create(CultureInfo.InvariantCulture, $"nu must be greater than 0, and is {nu}.")),
    };
}
