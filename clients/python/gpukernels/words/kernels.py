"""The kernels of the catalogue, written from it by `make docs`; docs/functions.md says more of each."""
from __future__ import annotations

from ..values import Operand, Value, Word

__all__ = [
    "additive_chi2",
    "arccosine",
    "brownian",
    "cauchy",
    "chi2",
    "constant",
    "cosine_similarity",
    "cubic",
    "dot_product",
    "energy",
    "exp_sine_squared",
    "histogram_intersection",
    "inverse_multiquadric",
    "inverse_quadratic",
    "laplacian",
    "linear",
    "log_kernel",
    "matern",
    "multiquadric",
    "polynomial",
    "power",
    "quintic",
    "rational_quadratic",
    "rbf",
    "sigmoid_kernel",
    "spectral_mixture",
    "tanimoto",
    "thin_plate_spline",
    "wendland",
    "white",
]


def additive_chi2(x: Operand, y: Operand) -> Value:
    """−Σ (x − y)² / (x + y), 0/0 = 0"""
    return Word("additive_chi2", x, y)


def arccosine(x: Operand, y: Operand, *, order: Operand | None = None) -> Value:
    """(1/π) ‖x‖ⁿ ‖y‖ⁿ Jₙ(θ), n the order, θ the angle of x and y; J₀ = π − θ, J₁ = sin θ + (π − θ) cos θ, J₂ = 3 sin θ cos θ + (π − θ)(1 + 2 cos² θ)"""
    return Word("arccosine", x, y, order=order)


def brownian(x: Operand, y: Operand) -> Value:
    """½ (‖x‖ + ‖y‖ − ‖x − y‖)"""
    return Word("brownian", x, y)


def cauchy(x: Operand, y: Operand, *, sigma: Operand | None = None) -> Value:
    """1 / (1 + ‖x − y‖² / sigma²)"""
    return Word("cauchy", x, y, sigma=sigma)


def chi2(x: Operand, y: Operand, *, gamma: Operand | None = None) -> Value:
    """exp(−gamma Σ (x − y)² / (x + y)), 0/0 = 0"""
    return Word("chi2", x, y, gamma=gamma)


def constant(x: Operand, y: Operand, *, constant_value: Operand | None = None) -> Value:
    """constant_value"""
    return Word("constant", x, y, constant_value=constant_value)


def cosine_similarity(x: Operand, y: Operand) -> Value:
    """x·y / (‖x‖ ‖y‖), 0 where a sample is zero"""
    return Word("cosine_similarity", x, y)


def cubic(x: Operand, y: Operand, *, epsilon: Operand | None = None) -> Value:
    """r³, r = epsilon ‖x − y‖"""
    return Word("cubic", x, y, epsilon=epsilon)


def dot_product(x: Operand, y: Operand, *, sigma_0: Operand | None = None) -> Value:
    """sigma_0² + x·y"""
    return Word("dot_product", x, y, sigma_0=sigma_0)


def energy(x: Operand, y: Operand) -> Value:
    """−‖x − y‖"""
    return Word("energy", x, y)


def exp_sine_squared(x: Operand, y: Operand, *, length_scale: Operand | None = None, periodicity: Operand | None = None) -> Value:
    """exp(−2 sin²(π ‖x − y‖ / periodicity) / length_scale²)"""
    return Word("exp_sine_squared", x, y, length_scale=length_scale, periodicity=periodicity)


def histogram_intersection(x: Operand, y: Operand) -> Value:
    """Σ min(x, y)"""
    return Word("histogram_intersection", x, y)


def inverse_multiquadric(x: Operand, y: Operand, *, epsilon: Operand | None = None) -> Value:
    """1 / √(1 + (epsilon ‖x − y‖)²)"""
    return Word("inverse_multiquadric", x, y, epsilon=epsilon)


def inverse_quadratic(x: Operand, y: Operand, *, epsilon: Operand | None = None) -> Value:
    """1 / (1 + (epsilon ‖x − y‖)²)"""
    return Word("inverse_quadratic", x, y, epsilon=epsilon)


def laplacian(x: Operand, y: Operand, *, gamma: Operand | None = None) -> Value:
    """exp(−gamma Σ |x − y|)"""
    return Word("laplacian", x, y, gamma=gamma)


def linear(x: Operand, y: Operand) -> Value:
    """x·y"""
    return Word("linear", x, y)


def log_kernel(x: Operand, y: Operand, *, degree: Operand | None = None) -> Value:
    """−log(1 + ‖x − y‖^degree)"""
    return Word("log_kernel", x, y, degree=degree)


def matern(x: Operand, y: Operand, *, length_scale: Operand | None = None, nu: Operand | None = None) -> Value:
    """2^(1 − nu) / Γ(nu) a^nu K_nu(a), a = √(2 nu Σ ((x − y) / length_scale)²)"""
    return Word("matern", x, y, length_scale=length_scale, nu=nu)


def multiquadric(x: Operand, y: Operand, *, epsilon: Operand | None = None) -> Value:
    """−√(1 + (epsilon ‖x − y‖)²)"""
    return Word("multiquadric", x, y, epsilon=epsilon)


def polynomial(x: Operand, y: Operand, *, degree: Operand | None = None, gamma: Operand | None = None, coef0: Operand | None = None) -> Value:
    """(gamma x·y + coef0)^degree"""
    return Word("polynomial", x, y, degree=degree, gamma=gamma, coef0=coef0)


def power(x: Operand, y: Operand, *, degree: Operand | None = None) -> Value:
    """−‖x − y‖^degree"""
    return Word("power", x, y, degree=degree)


def quintic(x: Operand, y: Operand, *, epsilon: Operand | None = None) -> Value:
    """−r⁵, r = epsilon ‖x − y‖"""
    return Word("quintic", x, y, epsilon=epsilon)


def rational_quadratic(x: Operand, y: Operand, *, length_scale: Operand | None = None, alpha: Operand | None = None) -> Value:
    """(1 + ‖x − y‖² / (2 alpha length_scale²))^(−alpha)"""
    return Word("rational_quadratic", x, y, length_scale=length_scale, alpha=alpha)


def rbf(x: Operand, y: Operand, *, gamma: Operand | None = None, length_scale: Operand | None = None) -> Value:
    """exp(−gamma ‖x − y‖²), or exp(−½ Σ ((x − y) / length_scale)²)"""
    return Word("rbf", x, y, gamma=gamma, length_scale=length_scale)


def sigmoid_kernel(x: Operand, y: Operand, *, gamma: Operand | None = None, coef0: Operand | None = None) -> Value:
    """tanh(gamma x·y + coef0)"""
    return Word("sigmoid_kernel", x, y, gamma=gamma, coef0=coef0)


def spectral_mixture(x: Operand, y: Operand, *, weights: Operand, means: Operand, scales: Operand) -> Value:
    """Σ_q weights_q Π_d exp(−2π² τ_d² scales_qd) cos(2π τ_d means_qd), τ = x − y"""
    return Word("spectral_mixture", x, y, weights=weights, means=means, scales=scales)


def tanimoto(x: Operand, y: Operand) -> Value:
    """Σ min(x, y) / Σ max(x, y)"""
    return Word("tanimoto", x, y)


def thin_plate_spline(x: Operand, y: Operand, *, epsilon: Operand | None = None) -> Value:
    """r² log r, r = epsilon ‖x − y‖"""
    return Word("thin_plate_spline", x, y, epsilon=epsilon)


def wendland(x: Operand, y: Operand, *, k: Operand | None = None, length_scale: Operand | None = None) -> Value:
    """max(0, 1 − r)^(j + k) pₖ(r), r = √(Σ ((x − y) / length_scale)²), j = ⌊d/2⌋ + k + 1; p₀ = 1, p₁ = 1 + (j + 1) r, p₂ = 1 + (j + 2) r + (j² + 4j + 3) r² / 3, p₃ = 1 + (j + 3) r + (6j² + 36j + 45) r² / 15 + (j³ + 9j² + 23j + 15) r³ / 15"""
    return Word("wendland", x, y, k=k, length_scale=length_scale)


def white(x: Operand, y: Operand, *, noise_level: Operand | None = None) -> Value:
    """noise_level [X is Y and i = j]"""
    return Word("white", x, y, noise_level=noise_level)
