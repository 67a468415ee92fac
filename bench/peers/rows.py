"""What is compared: one row of the table each."""
from dataclasses import dataclass, field

import numpy
from scipy.spatial.distance import cdist
from sklearn.metrics.pairwise import euclidean_distances, rbf_kernel

GAMMA = 0.05
GROWN = (4096, 10_000, 20_000, 40_000)


@dataclass(frozen=True)
class Row:
    """One computation, ours and a peer's, on the same samples."""

    name: str
    function: str
    peer: str
    compute: object  # the peer: compute(x, y), y None for x against itself
    dtype: str = "float32"
    features: int = 64
    samples: int = 4096
    itself: bool = False
    least: float | None = None  # how many times faster we mean to be
    params: dict = field(default_factory=dict)
    repeat: int = 5  # runs of a round

    @property
    def work(self):
        """10^9 features of pairs, the mirrored half counted too, as a user would."""
        return self.samples**2 * self.features / 1e9


def rbf(x, y):
    return rbf_kernel(x, y, gamma=GAMMA)


def scipy_cdist(metric):
    return lambda x, y: cdist(x, x if y is None else y, metric)


def numpy_product(x, y):
    return x @ y.T


def rbf_rows():
    params = {"gamma": GAMMA}
    for features, least in ((3, 10), (64, 7), (784, 5)):
        yield Row(f"rbf of X, {features} features", "rbf", "scikit-learn", rbf, features=features, itself=True, least=least, params=params)
    for features, least in ((64, 3.2), (784, 2.2)):
        yield Row(f"rbf of X and Y, {features} features", "rbf", "scikit-learn", rbf, features=features, least=least, params=params)
    yield Row("rbf of X, 1000 samples, 16 features", "rbf", "scikit-learn", rbf, features=16, samples=1000, itself=True, least=4, params=params, repeat=200)


def cdist_rows():
    targets = {
        "euclidean": 9, "cityblock": 7, "chebyshev": 7, "canberra": 5, "braycurtis": 6, "jensenshannon": 20, "cosine": 8, "correlation": 8,
    }
    for metric, least in targets.items():
        yield Row(f"{metric}, 64 features", metric, "SciPy cdist", scipy_cdist(metric), dtype="float64", least=least)


def torch_rows():
    try:
        import torch
    except ImportError:
        return

    def squared(x, y):
        return torch.cdist(torch.from_numpy(x), torch.from_numpy(y)).square().numpy()

    yield Row("sqeuclidean, 64 features, beside PyTorch", "sqeuclidean", "PyTorch cdist²", squared)


def squared_distances(x, y):
    return euclidean_distances(x, y, squared=True)


def all_rows():
    yield from rbf_rows()
    yield from cdist_rows()
    yield Row("sqeuclidean, 64 features", "sqeuclidean", "scikit-learn", squared_distances)
    yield from torch_rows()
    yield Row("linear, 784 features", "linear", "NumPy x @ y.T", numpy_product, features=784)


def narrow_rows():
    """Rows that are also run without AVX-512."""
    names = (
        "rbf of X, 64 features", "rbf of X and Y, 784 features", "euclidean, 64 features", "chebyshev, 64 features", "canberra, 64 features",
        "jensenshannon, 64 features", "sqeuclidean, 64 features", "linear, 784 features")
    return (row for row in all_rows() if row.name in names)


def samples(row, seed):
    """Numbers between 0 and 1: every function has a value, and no distance is near zero."""
    return numpy.random.default_rng(seed).random((row.samples, row.features)).astype(row.dtype)
