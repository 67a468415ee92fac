"""The README's Python runs as it stands there."""
import re

import numpy as np
import pytest

import gpukernels as gk
from conftest import CLIENT


@pytest.fixture(scope="module")
def page(url):
    """The names of the README's blocks after they ran, one after the other, against the tests' server."""
    blocks = re.findall(r"^```python\n(.*?)^```$", (CLIENT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    names = {}
    for block in blocks:
        exec(block.replace("http://localhost:5080", url), names)  # noqa: S102 -- our own page
    yield names
    names["c"].close()


def test_matrices(page):
    X, Y, K = page["X"], page["Y"], page["K"]
    squared = ((X[:, None] - Y[None]) ** 2).sum(-1)

    np.testing.assert_allclose(K, np.exp(-0.5 * squared), rtol=1e-12)
    np.testing.assert_allclose(page["D"], 2 * np.abs(X[:, None] - X[None]).sum(-1), rtol=1e-12)
    np.testing.assert_allclose(page["G"], np.exp(-0.3 * squared), rtol=1e-12)


def test_bindings_and_derivatives(page):
    X, Y = page["X"], page["Y"]
    squared = ((X[:, None] - Y[None]) ** 2).sum(-1)

    np.testing.assert_allclose(page["sweep"], np.exp(-page["gammas"][:, None, None] * squared), rtol=1e-12)
    np.testing.assert_allclose(page["slopes"], -0.2 * (X[:, None] - Y) * np.exp(-0.1 * squared)[..., None], rtol=1e-11)


def test_groups(page):
    assert [gram.shape for gram in page["grams"]] == [(5, 5), (7, 7), (1, 1)]


def test_matrices_that_are_never_whole(page):
    X, K = page["X"], page["K"]
    distances = np.sqrt(((X[:, None] - X[None]) ** 2).sum(-1)) + np.diag(np.full(50, np.inf))

    np.testing.assert_allclose(page["potential"], K.sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(page["rows"], K.sum(axis=1), rtol=1e-12)
    np.testing.assert_array_equal(page["neighbours"], np.argsort(distances)[:, :5])
    np.testing.assert_allclose(page["distances"], np.sort(distances)[:, :5], rtol=1e-12)


def test_estimators(page):
    assert page["accuracy"] > 0.95


def test_errors(page):
    assert isinstance(page["refused"], gk.RefusedError)
    assert len(page["refused"].violations) == 2
