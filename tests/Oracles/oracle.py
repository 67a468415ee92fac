"""Answers distance and kernel matrices with SciPy and scikit-learn, in float64.

    oracle.py REQUEST.json

The request is a list of cases: {"function": NAME, "arrays": {"x": ARRAY, ...}, "answer": FILE}. An ARRAY is {"file": FILE, "shape": [...]}
over raw float64 numbers; x and y are the samples (y may be absent), the others are parameters. Each answer is the raw float64 matrix.
"""
import json
import sys
import warnings

import numpy as np
from scipy.interpolate._rbfinterp import _build_evaluation_coefficients
from scipy.spatial.distance import cdist, jensenshannon, pdist, squareform
from scipy.special import rel_entr
from sklearn.gaussian_process import kernels as processes
from sklearn.metrics import pairwise

CDIST = [
    "euclidean", "sqeuclidean", "cityblock", "chebyshev", "minkowski", "seuclidean", "mahalanobis", "cosine", "correlation", "canberra",
    "braycurtis", "hamming", "jaccard", "dice", "rogerstanimoto", "russellrao", "sokalmichener", "sokalsneath", "yule", "kulczynski1",
]
PAIRWISE = {
    "haversine": pairwise.haversine_distances,
    "nan_euclidean": pairwise.nan_euclidean_distances,
    "linear": pairwise.linear_kernel,
    "polynomial": pairwise.polynomial_kernel,
    "sigmoid": pairwise.sigmoid_kernel,
    "cosine_similarity": pairwise.cosine_similarity,
    "laplacian": pairwise.laplacian_kernel,
    "chi2": pairwise.chi2_kernel,
    "additive_chi2": pairwise.additive_chi2_kernel,
}
PROCESSES = {
    "constant": processes.ConstantKernel,
    "white": processes.WhiteKernel,
    "rational_quadratic": processes.RationalQuadratic,
    "exp_sine_squared": processes.ExpSineSquared,
    "dot_product": processes.DotProduct,
}
RADIAL = ["multiquadric", "inverse_multiquadric", "inverse_quadratic", "thin_plate_spline", "cubic", "quintic"]


def spatial(metric):
    def answer(x, y, **parameters):
        return squareform(pdist(x, metric, **parameters)) if y is None else cdist(x, y, metric, **parameters)
    return answer


def process(kernel):
    return lambda x, y, **parameters: kernel(**parameters)(x, y)


def radial(kernel):
    def answer(x, y, epsilon=1.0):
        none, features = np.zeros((0, x.shape[1]), dtype=int), x.shape[1]
        return _build_evaluation_coefficients(x, y, kernel, epsilon, none, np.zeros(features), np.ones(features))
    return answer


def jensen_shannon(x, y, base=None):
    if base is None:
        return cdist(x, y, "jensenshannon")
    return jensenshannon(x[:, None, :], y[None, :, :], base=base, axis=2)


def rbf(x, y, gamma=None, length_scale=None):
    return pairwise.rbf_kernel(x, y, gamma) if length_scale is None else processes.RBF(length_scale)(x, y)


def matern(x, y, **parameters):
    """scikit-learn moves equal samples apart by an epsilon, which its Bessel function may turn into NaN; they have the value 1."""
    return np.where(cdist(x, y) == 0, 1, processes.Matern(**parameters)(x, y))


def pairs(function):
    """The matrix of a function that takes all pairs at once, the features on the last axis."""
    return lambda x, y, **parameters: function(x[:, None, :], y[None, :, :], **parameters)


def gower(x, y, ranges=None):
    ranges = np.ptp(np.vstack([x, y]), axis=0) if ranges is None else ranges
    return cdist(x, y, "cityblock", w=1 / ranges) / x.shape[1]


def arccosine(x, y, order=1.0):
    norms = np.linalg.norm(x, axis=1)[:, None] * np.linalg.norm(y, axis=1)
    cosine = np.clip(np.divide(x @ y.T, norms, out=np.zeros_like(norms), where=norms > 0), -1, 1)
    angle = np.arccos(cosine)
    sine = np.sin(angle)
    j = [
        np.pi - angle,
        sine + (np.pi - angle) * cosine,
        3 * sine * cosine + (np.pi - angle) * (1 + 2 * cosine**2),
    ][int(order)]
    return norms**order * j / np.pi


def brownian(x, y):
    return (np.linalg.norm(x, axis=1)[:, None] + np.linalg.norm(y, axis=1) - cdist(x, y)) / 2


def spectral_mixture(x, y, weights, means, scales):
    tau = (x[:, None, :] - y[None, :, :])[:, :, None, :]
    return (weights * np.prod(np.exp(-2 * np.pi**2 * tau**2 * scales) * np.cos(2 * np.pi * tau * means), axis=-1)).sum(-1)


def wendland(x, y, k=2.0, length_scale=1.0):
    """Wendland's own construction, in s = 1 - r: s^l, to which the integral of (1 - t) f(t) from 0 to s is applied k times."""
    s = np.maximum(0, 1 - cdist(x / length_scale, y / length_scale))
    phi = np.polynomial.Polynomial([0, 1]) ** (x.shape[1] // 2 + int(k) + 1)
    for _ in range(int(k)):
        phi = (np.polynomial.Polynomial([1, -1]) * phi).integ()
    return phi(s) / phi(1)


ORACLES = {
    **{name: spatial(name) for name in CDIST},
    **PAIRWISE,
    **{name: process(kernel) for name, kernel in PROCESSES.items()},
    **{name: radial(name) for name in RADIAL},
    "jensenshannon": jensen_shannon,
    "rbf": rbf,
    "matern": matern,
    "hellinger": pairs(lambda x, y: np.sqrt(np.maximum(0, 1 - np.sqrt(x * y).sum(-1)))),
    "kldivergence": pairs(lambda x, y: rel_entr(x, y).sum(-1)),
    "innerproduct": lambda x, y: np.inner(x, y),
    "gower": gower,
    "arccosine": arccosine,
    "histogram_intersection": pairs(lambda x, y: np.minimum(x, y).sum(-1)),
    "tanimoto": pairs(lambda x, y: np.minimum(x, y).sum(-1) / np.maximum(x, y).sum(-1)),
    "spectral_mixture": spectral_mixture,
    "cauchy": lambda x, y, sigma=1.0: 1 / (1 + cdist(x, y) ** 2 / sigma**2),
    "log": lambda x, y, degree=2.0: -np.log(1 + cdist(x, y) ** degree),
    "power": lambda x, y, degree=2.0: -(cdist(x, y) ** degree),
    "energy": lambda x, y: -cdist(x, y),
    "brownian": brownian,
    "wendland": wendland,
}


def read(array):
    values = np.fromfile(array["file"], dtype="<f8").reshape(array["shape"])
    return values if values.ndim else float(values)


def main(request):
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    with open(request, encoding="utf-8") as file:
        cases = json.load(file)
    for case in cases:
        arrays = {name: read(array) for name, array in case["arrays"].items()}
        x, y = arrays.pop("x"), arrays.pop("y", None)
        try:
            answer = ORACLES[case["function"]](x, y, **arrays)
        except Exception as error:
            error.add_note(f"while answering {case}")
            raise
        np.ascontiguousarray(answer, dtype="<f8").tofile(case["answer"])


if __name__ == "__main__":
    main(sys.argv[1])
