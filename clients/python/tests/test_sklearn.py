"""scikit-learn's estimators with our kernels: the same answers as with their own, and one call a matrix."""
import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.cluster import SpectralClustering
from sklearn.datasets import load_breast_cancer, load_digits
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, RationalQuadratic, WhiteKernel
from sklearn.kernel_ridge import KernelRidge
from sklearn.metrics import adjusted_rand_score
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import GridSearchCV
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

import gpukernels as gk
from gpukernels import evaluating


@pytest.fixture(scope="module", params=["digits", "breast cancer"])
def data(request):
    """Real samples, scaled, with their labels: 400 to learn from, others to predict."""
    if request.param == "digits":
        X, labels = load_digits(return_X_y=True)
        return X[:600] / 16, labels[:600]
    X, labels = load_breast_cancer(return_X_y=True)
    return StandardScaler().fit_transform(X) / 4, labels


@pytest.fixture
def calls(monkeypatch):
    """The shapes of the matrices that were asked for on the wire, one for each call."""
    shapes, evaluate = [], evaluating.one_call

    def counted(*arguments):
        for part in evaluate(*arguments):
            if part.WhichOneof("part") == "header":
                shapes.append(tuple(part.header.outputs[0].shape))
            yield part

    monkeypatch.setattr(evaluating, "one_call", counted)
    return shapes


def test_a_support_vector_machine(client, data, calls):
    X, labels = data

    ours = SVC(kernel=client.kernel("rbf", gamma=0.05)).fit(X[:400], labels[:400]).predict(X[400:])

    np.testing.assert_array_equal(ours, SVC(kernel="rbf", gamma=0.05).fit(X[:400], labels[:400]).predict(X[400:]))
    assert calls == [(400, 400), (len(X) - 400, 400)]


@pytest.mark.parametrize("name, parameters", [("laplacian", {"gamma": 0.02}), ("rbf", {"gamma": 0.05}), ("polynomial", {"degree": 3, "gamma": 0.05, "coef0": 1.0})])
def test_kernel_ridge(client, data, calls, name, parameters):
    X, labels = data

    ours = KernelRidge(alpha=0.1, kernel=client.kernel(name, **parameters)).fit(X[:400], labels[:400]).predict(X[400:])

    theirs = KernelRidge(alpha=0.1, kernel=name, **parameters).fit(X[:400], labels[:400]).predict(X[400:])
    np.testing.assert_allclose(ours, theirs, rtol=1e-7, atol=1e-8)
    assert calls == [(400, 400), (len(X) - 400, 400)]


def test_spectral_clustering(client, data, calls):
    X = data[0][:300]

    ours = SpectralClustering(5, affinity=client.kernel("rbf", gamma=0.2), random_state=0).fit_predict(X)

    theirs = SpectralClustering(5, affinity="precomputed", random_state=0).fit_predict(rbf_kernel(X, gamma=0.2))
    assert adjusted_rand_score(ours, theirs) > 0.99
    assert calls == [(300, 300)]


def test_a_gaussian_process_predicts_the_same(client, data, calls):
    X, labels = data
    ours = GaussianProcessRegressor(client.kernel("rbf", length_scale=3.0, length_scale_bounds="fixed"), alpha=0.1).fit(X[:400], labels[:400])
    theirs = GaussianProcessRegressor(RBF(3.0, "fixed"), alpha=0.1).fit(X[:400], labels[:400])

    np.testing.assert_allclose(ours.predict(X[400:]), theirs.predict(X[400:]), rtol=1e-7, atol=1e-8)
    assert calls[-1] == (len(X) - 400, 400)
    assert set(calls[:-1]) == {(400, 400)}


def test_a_gaussian_process_finds_the_same_length(client):
    random = np.random.default_rng(0)
    X = random.uniform(-3, 3, size=(60, 1))
    y = np.sin(X[:, 0]) + 0.1 * random.normal(size=60)

    ours = GaussianProcessRegressor(client.kernel("rbf", length_scale=1.0) + WhiteKernel(0.1)).fit(X, y)
    theirs = GaussianProcessRegressor(RBF(1.0) + WhiteKernel(0.1)).fit(X, y)

    np.testing.assert_allclose(ours.kernel_.theta, theirs.kernel_.theta, rtol=1e-3)
    np.testing.assert_allclose(ours.log_marginal_likelihood_value_, theirs.log_marginal_likelihood_value_, rtol=1e-6)
    mean, deviation = ours.predict(X[:5], return_std=True)
    np.testing.assert_allclose(mean, theirs.predict(X[:5]), rtol=1e-3)
    assert (deviation > 0).all()


def test_the_gradient_is_scikit_learns(client):
    X = np.random.default_rng(1).normal(size=(12, 3))
    lengths = np.array([0.5, 1.0, 2.0])

    K, slopes = client.kernel("rbf", length_scale=lengths)(X, eval_gradient=True)

    right, slopes_right = RBF(lengths)(X, eval_gradient=True)
    np.testing.assert_allclose(K, right, rtol=1e-12)
    np.testing.assert_allclose(slopes, slopes_right, rtol=1e-11, atol=1e-14)


def test_the_gradient_by_several_parameters_is_one_call(client, calls):
    X = np.random.default_rng(1).normal(size=(9, 2))
    kernel = client.kernel("rational_quadratic", alpha=0.7, length_scale=1.3)

    K, slopes = kernel(X, eval_gradient=True)

    right, slopes_right = RationalQuadratic(1.3, 0.7)(X, eval_gradient=True)
    np.testing.assert_allclose(K, right, rtol=1e-12)
    np.testing.assert_allclose(slopes, slopes_right, rtol=1e-11, atol=1e-14)
    assert calls == [(9, 9)]


def test_structural_and_fixed_parameters_are_not_tuned(client):
    kernel = client.kernel("matern", nu=1.5, length_scale=2.0)

    assert [h.name for h in kernel.hyperparameters] == ["length_scale"]
    np.testing.assert_allclose(kernel.theta, [np.log(2.0)])
    np.testing.assert_allclose(kernel.bounds, np.log([[1e-5, 1e5]]))
    assert client.kernel("rbf", gamma=1.0, gamma_bounds="fixed").theta.size == 0
    assert [h.name for h in client.kernel("polynomial", degree=2, gamma=1.0, coef0=0.0).hyperparameters] == ["gamma"]
    np.testing.assert_allclose(np.exp(client.kernel("rbf", gamma=1.0, gamma_bounds=(0.1, 3.0)).bounds), [[0.1, 3.0]])


def test_kernels_survive_clone_and_pickle(client):
    kernel = client.kernel("polynomial", degree=3, gamma=0.5, coef0=1.0)
    X = np.random.default_rng(2).normal(size=(9, 4))

    for copy in (clone(kernel), pickle.loads(pickle.dumps(kernel))):
        assert copy.get_params() | {"client": None} == kernel.get_params() | {"client": None}
        np.testing.assert_array_equal(copy(X), kernel(X))
    tuned = kernel.clone_with_theta(np.log([0.25, 2.0]))
    assert tuned.degree == 3
    np.testing.assert_allclose(tuned(X), (0.25 * X @ X.T + 2) ** 3, rtol=1e-12)


def test_a_grid_search_sets_parameters(client, data):
    X, labels = data
    search = GridSearchCV(SVC(kernel=client.kernel("rbf", gamma=1.0)), {"kernel__gamma": [1e-6, 0.05]}, cv=2).fit(X[:200], labels[:200])

    assert search.best_params_ == {"kernel__gamma": 0.05}


@pytest.mark.parametrize("name, parameters", [
    ("rbf", {"gamma": 0.5}), ("linear", {}), ("polynomial", {"degree": 2, "gamma": 0.5}), ("exp(-c * sum(abs(x - y)))", {"c": 0.25}), ("matern", {"nu": 2.5}),
])
def test_single_samples_and_diagonals(client, name, parameters):
    kernel = client.kernel(name, **parameters)
    X = np.random.default_rng(5).normal(size=(6, 3))
    K = kernel(X)

    np.testing.assert_allclose(kernel(X[0], X[1]), K[0, 1], rtol=1e-13)
    np.testing.assert_allclose(kernel.diag(X), np.diag(K), rtol=1e-13)
    assert kernel.is_stationary() == (name in ("rbf", "matern"))
