"""Arrays that the server keeps."""
import hashlib
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest

import gpukernels as gk
from gpukernels.datasets import send
from gpukernels.v1 import data_type_pb2, dataset_service_pb2

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


def test_what_was_sent_comes_back(client, kept, tmp_path):
    np.testing.assert_array_equal(client.download(kept), X)
    np.testing.assert_array_equal(client.download(f"dataset:{kept.handle}", out=tmp_path / "x.npy"), X)
    np.testing.assert_array_equal(np.load(tmp_path / "x.npy"), X)
    mine = np.empty_like(X)
    assert client.download(kept.handle, out=mine) is mine
    np.testing.assert_array_equal(mine, X)


@pytest.mark.parametrize("array", [np.array(2.5), np.empty((0, 3)), np.arange(6, dtype=np.int64).reshape(2, 3), np.array([True, False]), np.float16([1, 2])])
def test_every_type_and_shape_comes_back(client, array):
    dataset = client.upload(array)
    back = client.download(dataset)
    client.delete(dataset)

    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(back, array)


def test_packed_booleans_come_back_as_they_were(client):
    array = np.random.default_rng(11).random((5, 11)) > 0.5
    bits = np.packbits(array, axis=-1).reshape(-1)
    start = dataset_service_pb2.DatasetUploadStart(
        dtype=data_type_pb2.DATA_TYPE_PACKED_BOOL, shape=array.shape, sha256=hashlib.sha256(bits).digest())
    dataset = send(client._kept.UploadDataset, start, memoryview(bits))

    assert (dataset.packed, dataset.dtype) == (True, None)
    np.testing.assert_array_equal(client.download(dataset), array)
    client.delete(dataset)


def test_a_result_that_is_kept_comes_back(client, kept):
    product = client.lazy("linear", kept, X[:7]).keep(timedelta(minutes=5))

    np.testing.assert_array_equal(client.download(product), client.pairwise("linear", X, X[:7]))
    assert client.describe(product.handle) == product
    client.delete(product)


@pytest.mark.parametrize("wrong", [-5, 60, "1h", timedelta(0), timedelta(seconds=-5)])
def test_a_life_that_is_no_time_above_zero_is_refused(client, wrong):
    with pytest.raises(ValueError, match="time_to_live is a datetime.timedelta above zero"):
        client.upload(X, time_to_live=wrong)
    with pytest.raises(ValueError, match="time_to_live is a datetime.timedelta above zero"):
        client.lazy("linear", X).keep(wrong)


def test_what_does_not_fit_is_refused_before_it_is_sent(client, kept):
    for wrong in (np.empty((400, 1000)), np.empty((1000, 400), np.float32), np.empty((1000, 400), np.float32).T):
        with pytest.raises(ValueError, match="wants float32 of"):
            client.download(kept, out=wrong)
    with pytest.raises(gk.KernelError, match="NOT_FOUND"):
        client.describe("ds-00000000000000000000000000000000")
    with pytest.raises(gk.KernelError, match="NOT_FOUND"):
        client.download("ds-00000000000000000000000000000000")
