using GpuKernels.Client.Functions.Values;

namespace GpuKernels.Client.Functions;

/// <summary>The kernels of the catalogue, for lambdas over samples, written by `make docs`; docs/functions.md says more.</summary>
public static class Kernels
{
    /// <summary>−Σ (x − y)² / (x + y), 0/0 = 0</summary>
    public static Value AdditiveChi2(Value x, Value y) => Word.Of("additive_chi2", x, y);

    /// <summary>(1/π) ‖x‖ⁿ ‖y‖ⁿ Jₙ(θ), n the order, θ the angle of x and y; J₀ = π − θ, J₁ = sin θ + (π − θ) cos θ, J₂ = 3 sin θ cos θ + (π − θ)(1 + 2 cos² θ)</summary>
    public static Value ArcCosine(Value x, Value y, Value? order = null) => Word.Of("arccosine", x, y, ("order", order));

    /// <summary>½ (‖x‖ + ‖y‖ − ‖x − y‖)</summary>
    public static Value Brownian(Value x, Value y) => Word.Of("brownian", x, y);

    /// <summary>1 / (1 + ‖x − y‖² / sigma²)</summary>
    public static Value Cauchy(Value x, Value y, Value? sigma = null) => Word.Of("cauchy", x, y, ("sigma", sigma));

    /// <summary>exp(−gamma Σ (x − y)² / (x + y)), 0/0 = 0</summary>
    public static Value Chi2(Value x, Value y, Value? gamma = null) => Word.Of("chi2", x, y, ("gamma", gamma));

    /// <summary>constant_value</summary>
    public static Value Constant(Value x, Value y, Value? constantValue = null) => Word.Of("constant", x, y, ("constant_value", constantValue));

    /// <summary>x·y / (‖x‖ ‖y‖), 0 where a sample is zero</summary>
    public static Value CosineSimilarity(Value x, Value y) => Word.Of("cosine_similarity", x, y);

    /// <summary>r³, r = epsilon ‖x − y‖</summary>
    public static Value Cubic(Value x, Value y, Value? epsilon = null) => Word.Of("cubic", x, y, ("epsilon", epsilon));

    /// <summary>sigma_0² + x·y</summary>
    public static Value DotProduct(Value x, Value y, Value? sigma0 = null) => Word.Of("dot_product", x, y, ("sigma_0", sigma0));

    /// <summary>−‖x − y‖</summary>
    public static Value Energy(Value x, Value y) => Word.Of("energy", x, y);

    /// <summary>exp(−2 sin²(π ‖x − y‖ / periodicity) / length_scale²)</summary>
    public static Value ExpSineSquared(Value x, Value y, Value? lengthScale = null, Value? periodicity = null) =>
        Word.Of("exp_sine_squared", x, y, ("length_scale", lengthScale), ("periodicity", periodicity));

    /// <summary>Σ min(x, y)</summary>
    public static Value HistogramIntersection(Value x, Value y) => Word.Of("histogram_intersection", x, y);

    /// <summary>1 / √(1 + (epsilon ‖x − y‖)²)</summary>
    public static Value InverseMultiquadric(Value x, Value y, Value? epsilon = null) => Word.Of("inverse_multiquadric", x, y, ("epsilon", epsilon));

    /// <summary>1 / (1 + (epsilon ‖x − y‖)²)</summary>
    public static Value InverseQuadratic(Value x, Value y, Value? epsilon = null) => Word.Of("inverse_quadratic", x, y, ("epsilon", epsilon));

    /// <summary>exp(−gamma Σ |x − y|)</summary>
    public static Value Laplacian(Value x, Value y, Value? gamma = null) => Word.Of("laplacian", x, y, ("gamma", gamma));

    /// <summary>x·y</summary>
    public static Value Linear(Value x, Value y) => Word.Of("linear", x, y);

    /// <summary>−log(1 + ‖x − y‖^degree)</summary>
    public static Value Log(Value x, Value y, Value? degree = null) => Word.Of("log_kernel", x, y, ("degree", degree));

    /// <summary>2^(1 − nu) / Γ(nu) a^nu K_nu(a), a = √(2 nu Σ ((x − y) / length_scale)²)</summary>
    public static Value Matern(Value x, Value y, Value? lengthScale = null, Value? nu = null) =>
        Word.Of("matern", x, y, ("length_scale", lengthScale), ("nu", nu));

    /// <summary>−√(1 + (epsilon ‖x − y‖)²)</summary>
    public static Value Multiquadric(Value x, Value y, Value? epsilon = null) => Word.Of("multiquadric", x, y, ("epsilon", epsilon));

    /// <summary>(gamma x·y + coef0)^degree</summary>
    public static Value Polynomial(Value x, Value y, Value? degree = null, Value? gamma = null, Value? coef0 = null) =>
        Word.Of("polynomial", x, y, ("degree", degree), ("gamma", gamma), ("coef0", coef0));

    /// <summary>−‖x − y‖^degree</summary>
    public static Value Power(Value x, Value y, Value? degree = null) => Word.Of("power", x, y, ("degree", degree));

    /// <summary>−r⁵, r = epsilon ‖x − y‖</summary>
    public static Value Quintic(Value x, Value y, Value? epsilon = null) => Word.Of("quintic", x, y, ("epsilon", epsilon));

    /// <summary>(1 + ‖x − y‖² / (2 alpha length_scale²))^(−alpha)</summary>
    public static Value RationalQuadratic(Value x, Value y, Value? lengthScale = null, Value? alpha = null) =>
        Word.Of("rational_quadratic", x, y, ("length_scale", lengthScale), ("alpha", alpha));

    /// <summary>exp(−gamma ‖x − y‖²), or exp(−½ Σ ((x − y) / length_scale)²)</summary>
    public static Value Rbf(Value x, Value y, Value? gamma = null, Value? lengthScale = null) =>
        Word.Of("rbf", x, y, ("gamma", gamma), ("length_scale", lengthScale));

    /// <summary>tanh(gamma x·y + coef0)</summary>
    public static Value Sigmoid(Value x, Value y, Value? gamma = null, Value? coef0 = null) =>
        Word.Of("sigmoid_kernel", x, y, ("gamma", gamma), ("coef0", coef0));

    /// <summary>Σ_q weights_q Π_d exp(−2π² τ_d² scales_qd) cos(2π τ_d means_qd), τ = x − y</summary>
    public static Value SpectralMixture(Value x, Value y, Value weights, Value means, Value scales) =>
        Word.Of("spectral_mixture", x, y, ("weights", weights), ("means", means), ("scales", scales));

    /// <summary>Σ min(x, y) / Σ max(x, y)</summary>
    public static Value Tanimoto(Value x, Value y) => Word.Of("tanimoto", x, y);

    /// <summary>r² log r, r = epsilon ‖x − y‖</summary>
    public static Value ThinPlateSpline(Value x, Value y, Value? epsilon = null) => Word.Of("thin_plate_spline", x, y, ("epsilon", epsilon));

    /// <summary>max(0, 1 − r)^(j + k) pₖ(r), r = √(Σ ((x − y) / length_scale)²), j = ⌊d/2⌋ + k + 1; p₀ = 1, p₁ = 1 + (j + 1) r, p₂ = 1 + (j + 2) r + (j² + 4j + 3) r² / 3, p₃ = 1 + (j + 3) r + (6j² + 36j + 45) r² / 15 + (j³ + 9j² + 23j + 15) r³ / 15</summary>
    public static Value Wendland(Value x, Value y, Value? k = null, Value? lengthScale = null) =>
        Word.Of("wendland", x, y, ("k", k), ("length_scale", lengthScale));

    /// <summary>noise_level [X is Y and i = j]</summary>
    public static Value White(Value x, Value y, Value? noiseLevel = null) => Word.Of("white", x, y, ("noise_level", noiseLevel));
}
