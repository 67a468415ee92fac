"""Matrices from NumPy arrays of any kind, into new memory or the caller's."""
import pickle

import numpy as np
import pytest
import scipy.sparse

import gpukernels as gk

X = np.random.default_rng(3).normal(size=(57, 5))


def right(x, y, gamma):
    return np.exp(-gamma * ((x[:, None].astype(float) - y[None]) ** 2).sum(-1))


@pytest.mark.parametrize("x", [
    X, X.astype(np.float32), X.T.copy().T, X[::2], X.astype(">f8"), np.round(X).astype(np.int8), (X > 0), X.astype(np.float16),
], ids=["float64", "float32", "columns first", "every second row", "big-endian", "int8", "bool", "float16"])
def test_arrays_of_any_kind(client, x):
    numbers = np.asarray(x, dtype=float)

    K = client.pairwise("rbf", x, x[:7], gamma=0.5)

    np.testing.assert_allclose(K, right(numbers, numbers[:7], 0.5), rtol=1e-5, atol=1e-7)
    assert K.dtype == (np.float64 if x.dtype.itemsize == 8 else np.float32)


def test_a_symmetric_matrix_travels_once_and_is_whole(client):
    x = np.random.default_rng(6).normal(size=(1300, 3))

    K = client.pairwise("rbf", x, gamma=0.5)
    V = client.pairwise("abs(x - y)", x[:300])

    np.testing.assert_array_equal(K, client.pairwise("rbf", x, x.copy(), gamma=0.5))
    np.testing.assert_array_equal(V, np.abs(x[:300, None] - x[:300]))


def test_float32_results_of_float64_arithmetic_are_rounded_once(client):
    x = X.astype(np.float32)
    wide = client.pairwise("euclidean", x, dtype="f64")

    for accumulate in "f64", np.float64:
        np.testing.assert_array_equal(client.pairwise("euclidean", x, accumulate=accumulate), wide.astype(np.float32))
    assert (client.pairwise("euclidean", x) != wide.astype(np.float32)).any()
    with pytest.raises(gk.RefusedError, match="accumulate: int8 is no precision of arithmetic"):
        client.pairwise("euclidean", x, accumulate="int8")


def test_lists_and_formulas(client):
    K = client.pairwise("c * sum(x * y)", [[1, 2], [3, 4]], c=2)

    np.testing.assert_array_equal(K, [[10, 22], [22, 50]])


def test_large_arguments_travel_in_chunks(client):
    x = np.random.default_rng(4).normal(size=(2500, 120)).astype(np.float32)

    K = client.pairwise("linear", x, x[:3])

    np.testing.assert_allclose(K, x @ x[:3].T, rtol=1e-4, atol=1e-4)


def test_a_port_gives_the_same_bits_as_a_socket(client, urls, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")  # a server on this machine is not asked through a proxy

    with gk.Client(urls[1]) as connected:
        np.testing.assert_array_equal(connected.pairwise("rbf", X), client.pairwise("rbf", X))


def test_memory_of_the_caller_is_filled(client, tmp_path):
    out = np.lib.format.open_memmap(tmp_path / "k.npy", "w+", np.float32, (57, 57))

    K = client.pairwise("rbf", X, out=out, dtype=np.float32, gamma=0.5)

    assert K is out
    out.flush()
    np.testing.assert_allclose(np.load(tmp_path / "k.npy"), right(X, X, 0.5), rtol=1e-5)


def test_a_file_is_written_that_memory_need_not_hold(client, tmp_path):
    K = client.pairwise("rbf", X, out=tmp_path / "k.npy", gamma=0.5)

    assert isinstance(K, np.memmap)
    K.flush()
    np.testing.assert_array_equal(np.load(tmp_path / "k.npy"), client.pairwise("rbf", X, gamma=0.5))
    client.run(gk.vmap("tanh(sum(x))"), X, out=str(tmp_path / "t.npy")).flush()
    np.testing.assert_allclose(np.load(tmp_path / "t.npy"), np.tanh(X.sum(axis=1)), rtol=1e-12)


def test_a_key_is_not_sent_in_cleartext_to_another_machine():
    with pytest.raises(ValueError, match="in cleartext"):
        gk.Client("http://kernels.example:5080", api_key="secret")
    gk.Client("http://kernels.example:5080", api_key="secret", allow_cleartext=True).close()
    gk.Client("https://kernels.example:5080", api_key="secret").close()


def test_a_memory_that_does_not_fit_is_refused(client):
    with pytest.raises(ValueError, match=r"out has shape \(3, 3\); the result has \(57, 57\)"):
        client.pairwise("rbf", X, out=np.empty((3, 3)), gamma=0.5)
    with pytest.raises(ValueError, match="out is read-only; the result is written into it"):
        client.pairwise("rbf", X, out=np.broadcast_to(0.0, (57, 57)), gamma=0.5)


def test_one_sample_is_a_row_of_a_matrix(client):
    with pytest.raises(gk.RefusedError, match=r"a sample of 'y', of shape \[3\], is scalar. One sample alone is \[1, d\]"):
        client.pairwise("euclidean", np.ones((5, 3)), np.ones(3))


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble, complex, object, int, np.int8, np.uint8, bool])
def test_a_result_is_cast_as_numpy_casts_into_out(client, dtype):
    out = np.zeros((57, 57), dtype)

    if np.can_cast(np.float64, dtype, "same_kind"):
        np.testing.assert_allclose(client.pairwise("rbf", X, out=out, gamma=0.5).real.astype(float), right(X, X, 0.5), rtol=1e-2, atol=1e-3)
    else:
        with pytest.raises(TypeError, match="cannot cast the result from float64 to .* same_kind"):
            client.pairwise("rbf", X, out=out, gamma=0.5)
        assert not out.any()


@pytest.mark.parametrize("ask", [
    lambda client, masked: client.pairwise("rbf", masked),
    lambda client, masked: client.pairwise("rbf", masked.data, masked),
    lambda client, masked: client.pairwise("rbf", X, w=masked[0]),
    lambda client, masked: client.run(gk.vmap("sum(x)"), masked),
    lambda client, masked: client.pairwise("rbf", gk.Groups([X, masked])),
    lambda client, masked: client.lazy("rbf", X) @ masked[:, 0],
    lambda client, masked: client.lazy("rbf", X).__rmatmul__(masked[:, 0]),
    lambda client, masked: client.lazy("rbf", X).solve(masked[:, 0], ridge=1.0),
    lambda client, masked: client.upload(masked),
], ids=["X", "Y over X's memory", "a parameter", "run", "a group", "weights", "weights on the left", "a right-hand side", "upload"])
def test_masked_elements_are_refused(client, ask):
    with pytest.raises(ValueError, match="has masked elements"):
        ask(client, np.ma.array(X, mask=X == X[0, 0]))


def test_an_array_whose_mask_hides_nothing_is_an_array(client):
    np.testing.assert_array_equal(client.pairwise("rbf", np.ma.array(X, mask=False)), client.pairwise("rbf", X))


def test_every_violation_comes_at_once(client):
    with pytest.raises(gk.RefusedError) as refused:
        client.pairwise("rbf", X, X[:, :2], gama=1)

    assert len(refused.value.violations) >= 2
    assert "gama" in str(refused.value)
    assert isinstance(refused.value, ValueError)


def test_a_python_function_is_told_from_a_name(client):
    with pytest.raises(TypeError, match=r"the name of a function or a formula; .* client.run\(gk.vmap\(gk.vmap\(f"):
        client.pairwise(lambda x, y: x @ y, X)


def test_no_server_is_an_error_of_its_own(tmp_path):
    with gk.Client(f"unix:{tmp_path / 'none.sock'}") as nobody, pytest.raises(gk.KernelError, match="UNAVAILABLE") as failed:
        nobody.functions()
    assert not isinstance(failed.value, gk.RefusedError)


def test_a_key_travels_with_every_call_and_in_no_pickle(monkeypatch):
    monkeypatch.setenv("GPUKERNELS_API_KEY", "from-the-environment")
    given, found = gk.Client("http://localhost:1", api_key="given"), gk.Client("http://localhost:1")

    assert given._headers == [("authorization", "Bearer given")]
    assert found._headers == [("authorization", "Bearer from-the-environment")]
    assert b"given" not in pickle.dumps(given)
    assert pickle.loads(pickle.dumps(given))._headers == found._headers


def test_a_key_that_is_none_is_refused_in_words_that_do_not_hold_it():
    assert gk.Client("http://localhost:1", api_key="of-a-file\n")._headers == [("authorization", "Bearer of-a-file")]
    with pytest.raises(ValueError, match="api_key holds characters") as refused:
        gk.Client("http://localhost:1", api_key="two\nlines")
    assert "lines" not in str(refused.value)


def test_a_sparse_matrix_is_refused_by_its_name(client):
    with pytest.raises(TypeError, match=r"x is a sparse matrix; give it whole, as x.toarray\(\)"):
        client.pairwise("rbf", scipy.sparse.csr_matrix(X))


@pytest.mark.parametrize("url", ["localhost:5080", "ftp://host", "", "http://localhost:5080/v1", "https://me@localhost:5080", "http://"])
def test_addresses_that_are_none(url):
    with pytest.raises(ValueError, match="http://HOST:PORT"):
        gk.Client(url)


def test_the_catalogue_is_complete(client):
    missing = [f.name for f in client.functions() if not any(hasattr(gk, name) for name in (f.name, f"{f.name}_kernel"))]

    assert not missing
    assert any(device.available for device in client.devices())
