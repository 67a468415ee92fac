"""Arrays that the server keeps."""
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

import gpukernels as gk

X = np.random.default_rng(10).normal(size=(400, 1000)).astype(np.float32)


@pytest.fixture
def kept(client):
    dataset = client.upload(X, timedelta(hours=1))
    yield dataset
    client.delete(dataset)


def test_what_is_kept_is_described(client, kept):
    assert (kept.shape, kept.dtype, kept.size_bytes, len(kept)) == (X.shape, X.dtype, X.nbytes, 400)
    assert kept.expires > datetime.now(timezone.utc)
    assert kept in client.datasets()


def test_the_same_array_has_the_same_handle(client, kept):
    assert client.upload(X.copy()).handle == kept.handle


def test_a_dataset_stands_for_its_array_everywhere(client, kept):
    whole = client.pairwise("linear", X)
    pairs = gk.vmap(gk.vmap(lambda x, y: x @ y, in_axes=(None, 0)), in_axes=(0, None))

    np.testing.assert_array_equal(client.pairwise("linear", kept), whole)
    np.testing.assert_array_equal(client.pairwise("linear", kept, X[:5]), client.pairwise("linear", X, X[:5]))
    np.testing.assert_array_equal(client.run(pairs, kept, kept), whole)
    np.testing.assert_allclose(client.lazy("linear", kept).sum(axis=1), whole.sum(axis=1), rtol=1e-3, atol=1e-2)


def test_what_was_deleted_is_not_found(client):
    dataset = client.upload(np.arange(3.0))
    client.delete(dataset)

    with pytest.raises(gk.KernelError):
        client.pairwise("linear", dataset)
    with pytest.raises(gk.KernelError, match="NOT_FOUND"):
        client.delete(dataset.handle)


def test_an_empty_array_and_a_number_are_kept_too(client):
    for array in (np.empty((0, 3)), np.float64(2.5)):
        dataset = client.upload(array)
        assert dataset.shape == np.shape(array)
        client.delete(dataset)
