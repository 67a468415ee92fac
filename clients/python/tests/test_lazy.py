"""Reductions of matrices that are never whole, against NumPy."""
import numpy as np
import pytest

import gpukernels as gk

RANDOM = np.random.default_rng(7)
X = RANDOM.normal(size=(300, 4))
Y = RANDOM.normal(size=(170, 4))


@pytest.fixture(scope="module")
def K(client):
    return client.pairwise("rbf", X, Y, gamma=0.3)


@pytest.fixture(scope="module")
def lazy(client):
    return client.lazy("rbf", X, Y, gamma=0.3)


def test_products_with_vectors_and_matrices(lazy, K):
    v, u = RANDOM.normal(size=(170, 3)), RANDOM.normal(size=300)

    assert lazy.shape == K.shape
    np.testing.assert_allclose(lazy @ v[:, 0], K @ v[:, 0], rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(lazy @ v, K @ v, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(u @ lazy, u @ K, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("axis", [0, 1, -1, None])
def test_reductions_along_an_axis(lazy, K, axis):
    for name in ("sum", "mean", "min", "max"):
        np.testing.assert_allclose(getattr(lazy, name)(axis), getattr(K, name)(axis), rtol=1e-12, err_msg=name)
    np.testing.assert_allclose(lazy.logsumexp(axis), np.log(np.exp(K).sum(axis)), rtol=1e-12)


@pytest.mark.parametrize("axis", [0, 1])
def test_indices(lazy, K, axis):
    np.testing.assert_array_equal(lazy.argmin(axis), K.argmin(axis))
    np.testing.assert_array_equal(lazy.argmax(axis), K.argmax(axis))


@pytest.mark.parametrize("largest", [True, False])
def test_the_best_k_of_each_row(lazy, K, largest):
    values, indices = lazy.topk(6, largest=largest)

    order = np.argsort(-K if largest else K, axis=1, kind="stable")[:, :6]
    np.testing.assert_array_equal(indices, order)
    np.testing.assert_array_equal(values, np.take_along_axis(K, order, axis=1))


def test_neighbours_other_than_oneself(client):
    _, indices = client.lazy("euclidean", X).topk(1, largest=False, exclude_self=True)

    assert (indices[:, 0] != np.arange(300)).all()


@pytest.mark.parametrize("exclude_self", [False, True])
def test_lists_within_a_radius(client, exclude_self):
    D = client.pairwise("euclidean", X)
    near = (D <= 1.0) & ~(np.eye(300, dtype=bool) & exclude_self)
    lazy = client.lazy("euclidean", X)

    lists = lazy.within(1.0, exclude_self=exclude_self)

    np.testing.assert_array_equal(lazy.count(1.0, exclude_self=exclude_self), near.sum(axis=1))
    assert lists.shape == (300, near.sum(axis=1).max())
    for row, found in zip(near, lists):
        np.testing.assert_array_equal(found[found >= 0], np.flatnonzero(row))
    np.testing.assert_array_equal(lazy.within(1.0, k=1, exclude_self=exclude_self), lists[:, :1])


@pytest.mark.parametrize("shape", [(300,), (300, 2)])
def test_a_system_is_solved_as_by_numpy(client, shape):
    b = RANDOM.normal(size=shape)
    K = client.pairwise("rbf", X, gamma=0.3)

    found = client.lazy("rbf", X, gamma=0.3).solve(b, ridge=0.1, tolerance=1e-10, rank=20)

    assert found.converged and found.residuals.max() <= 1e-10
    assert found.residuals.shape == (1 if b.ndim == 1 else shape[1],)
    assert len(found.history) > 0 and found.history[-1] < 1e-8
    np.testing.assert_allclose(found.x, np.linalg.solve(K + 0.1 * np.eye(300), b), rtol=1e-6, atol=1e-8)


def test_a_start_nearby_saves_products(client):
    b, L = RANDOM.normal(size=300), client.lazy("rbf", X, gamma=0.3)
    first = L.solve(b, ridge=0.1, rank=0)

    again = L.solve(b, ridge=0.1, rank=0, start=first.x)

    assert again.converged and len(again.history) < len(first.history)


def test_a_solution_that_was_not_reached_says_so(client):
    found = client.lazy("rbf", X, gamma=0.3).solve(RANDOM.normal(size=300), ridge=1e-6, rank=0, max_iterations=3)

    assert not found.converged and found.residuals[0] > 1e-6 and len(found.history) == 3


def test_systems_that_are_refused(client, lazy):
    with pytest.raises(ValueError, match="leave Y away"):
        lazy.solve(np.ones(300), ridge=0.1)
    with pytest.raises(gk.RefusedError, match="ridge"):
        client.lazy("rbf", X).solve(np.ones(300), ridge=-1)


def test_the_whole_after_all(lazy, K):
    np.testing.assert_array_equal(np.asarray(lazy), K)
    np.testing.assert_array_equal(np.asarray(lazy, np.float32), K.astype(np.float32))


def test_an_axis_that_is_none(lazy):
    with pytest.raises(ValueError, match="axis is 0, 1 or None, not 2"):
        lazy.sum(axis=2)


def test_weights_that_do_not_fit_are_refused(lazy):
    with pytest.raises(gk.RefusedError, match="weights"):
        lazy @ np.ones(3)


def test_tiles_cover_the_matrix_once(lazy, K):
    covered, came = np.zeros(K.shape, int), np.empty(K.shape)

    for tile in lazy.tiles():
        covered[tile.index] += 1
        came[tile.index] = tile.values

    assert (covered == 1).all()
    np.testing.assert_array_equal(came, K)


def test_the_whole_can_stay_at_the_server(client, lazy, K):
    kept = lazy.keep()

    assert kept.shape == K.shape
    np.testing.assert_allclose(client.pairwise("linear", kept), K @ K.T, rtol=1e-12)
    client.delete(kept)
