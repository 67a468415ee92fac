"""Maps, bindings and derivatives in any order, on a real server, against NumPy."""
import numpy as np
import pytest

import gpukernels as gk

X = np.array([[1.0, 2], [3, 4], [5, 7]])
Y = np.array([[0.0, 1], [2, -1]])
SQUARED = ((X[:, None] - Y[None]) ** 2).sum(-1)


def pairs(f):
    return gk.vmap(gk.vmap(f, in_axes=(None, 0)), in_axes=(0, None))


def rbf(x, y, gamma):
    return gk.exp(-gamma * gk.sum((x - y) ** 2))


def test_predictions(client):
    w, b = np.array([[1.0, 0], [0, 1], [1, -1]]), np.array([0, 0.5, 0])
    predict = gk.vmap(lambda w, b, x: gk.tanh(w @ x + b), in_axes=(None, None, 0))

    np.testing.assert_allclose(client.run(predict, w, b, X), np.tanh(X @ w.T + b), rtol=1e-14)


def test_a_gram_matrix_both_ways(client):
    gamma = 0.1
    k = lambda x, y: gk.exp(-gamma * gk.sum((x - y) ** 2))  # noqa: E731
    columns = gk.vmap(gk.vmap(k, in_axes=(0, None), out_axes=0), in_axes=(None, 0), out_axes=1)

    np.testing.assert_allclose(client.run(columns, X, Y), np.exp(-gamma * SQUARED), rtol=1e-14)
    np.testing.assert_array_equal(client.run(columns, X, Y), client.run(pairs(k), X, Y))
    assert client.plan(pairs(k), X, X).header.outputs[0].symmetric


def test_functions_of_numpy_give_its_numbers(client):
    f = lambda x, y: np.exp(-0.3 * np.sum((x - y) ** 2)) + np.linalg.norm(np.maximum(x, y)) * np.mean(np.where(x > y, np.clip(x, 0, 4), y))  # noqa: E731

    np.testing.assert_allclose(client.run(pairs(f), X, Y), [[f(x, y) for y in Y] for x in X], rtol=1e-14)


def test_a_dictionary_of_parameters(client):
    layer = gk.vmap(lambda p, x: gk.tanh(p["w"] @ x + p["b"]), in_axes=(None, 0))
    biases = gk.vmap(layer, in_axes=({"w": None, "b": 0}, None))
    p = {"w": np.eye(2), "b": np.array([[0.0, 0], [1, 1]])}

    np.testing.assert_allclose(client.run(biases, p, X), np.tanh(X[None] + p["b"][:, None]), rtol=1e-14)


def test_stacks_and_sweeps(client):
    stack = np.stack([X, 2 * X])
    gammas = np.array([0.01, 0.1])
    distance = pairs(lambda x, y: gk.sum((x - y) ** 2))
    sweep = gk.vmap(gk.vmap(gk.vmap(rbf, in_axes=(None, 0, None)), in_axes=(0, None, None)), in_axes=(None, None, 0))

    np.testing.assert_allclose(client.run(gk.vmap(distance, in_axes=(0, None)), stack, Y), ((stack[:, :, None] - Y) ** 2).sum(-1), rtol=1e-14)
    np.testing.assert_allclose(client.run(sweep, X, Y, gammas), np.exp(-gammas[:, None, None] * SQUARED), rtol=1e-14)


def test_a_bound_argument_keeps_its_values_and_its_axes(client):
    gammas = np.array([0.01, 0.1])
    sweep = gk.vmap(gk.vmap(gk.vmap(rbf, in_axes=(None, 0, None)), in_axes=(0, None, None)), in_axes=(None, None, 0))
    bound = gk.partial(sweep, gamma=gammas, y=Y)
    expected = np.exp(-gammas[:, None, None] * SQUARED)
    gammas[:] = 1000

    np.testing.assert_allclose(client.run(bound, X), expected, rtol=1e-14)


def test_derivatives_compose_with_bindings_and_maps(client):
    k = np.exp(-0.1 * SQUARED)
    by_x = pairs(gk.grad(gk.partial(rbf, gamma=0.1)))
    twice = pairs(gk.partial(gk.grad(gk.grad(rbf, "gamma"), "gamma"), gamma=0.1))
    both = gk.vmap(gk.vmap(gk.value_and_grad(rbf, 2), in_axes=(None, 0, None)), in_axes=(0, None, None))

    np.testing.assert_allclose(client.run(by_x, X, Y), -0.2 * (X[:, None] - Y) * k[..., None], rtol=1e-13)
    np.testing.assert_allclose(client.run(twice, X, Y), SQUARED ** 2 * k, rtol=1e-13)
    value, slope = client.run(both, X, Y, 0.1)
    np.testing.assert_allclose(value, k, rtol=1e-14)
    np.testing.assert_allclose(slope, -SQUARED * k, rtol=1e-13)


def test_a_tuple_is_several_results(client):
    both = pairs(lambda x, y: (x @ y, gk.sum((x - y) ** 2), 3.0))
    dot, squared, three = client.run(both, X, Y)

    np.testing.assert_allclose(dot, X @ Y.T, rtol=1e-13)
    np.testing.assert_allclose(squared, SQUARED, rtol=1e-13)
    np.testing.assert_array_equal(three, np.full_like(squared, 3.0))
    with pytest.raises(TypeError, match="a list of values is no value; a function gives one, or several as a tuple"):
        gk.vmap(lambda x: [x[0], x[1]])


def test_a_function_that_is_not_mapped_gives_a_number(client):
    assert client.run(lambda x, y: x @ y, X[0], Y[0]) == 2


def test_tiles_make_the_whole(client):
    x = np.random.default_rng(1).normal(size=(700, 3)).astype(np.float32)
    whole = np.full((700, 700), np.nan, np.float32)

    for tile in client.tiles(pairs("euclidean"), x, x):
        whole[tile.index] = tile.values

    np.testing.assert_array_equal(whole, client.pairwise("euclidean", x))


@pytest.mark.parametrize("make, words", [
    (lambda: gk.vmap(rbf, in_axes=(0,)), "in_axes has 1 entries and the function takes 3 arguments: x, y, gamma"),
    (lambda: gk.vmap(rbf, in_axes=None), "walks no argument"),
    (lambda: gk.vmap(rbf, in_axes={"z": 0}), "no argument z; there are x, y, gamma"),
    (lambda: gk.partial(rbf, z=1), "no argument z; it takes x, y, gamma"),
    (lambda: gk.grad(gk.vmap(rbf)), "a mapped function cannot be derived"),
])
def test_what_does_not_fit_is_said_before_anything_is_sent(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_sizes_that_disagree_are_named_with_their_arguments(client):
    with pytest.raises(gk.RefusedError, match="'x' has size 3 along axis 0, 'y' has size 2 along axis 0") as refused:
        client.run(gk.vmap(lambda x, y: gk.sum(x - y)), X, Y)
    assert refused.value.violations
