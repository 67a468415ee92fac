"""Results whose line breaks: they go on from where they were."""
import socket
import struct
import threading

import grpc
import numpy as np
import pytest

import gpukernels as gk
from gpukernels.channels import Security, connected

X = np.random.default_rng(12).normal(size=(1500, 30))


class BreakingLine:
    """A line to a server that breaks after so many bytes of answer, each connection after the next number; then it holds."""

    def __init__(self, server, breaks):
        self.server = server.split("//")[1].split(":")
        self.breaks = list(breaks)
        self.broken = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.threads = [threading.Thread(target=self.accept)]
        self.threads[0].start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self.threads:
            thread.join()

    def accept(self):
        while True:
            try:
                caller, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection((self.server[0], int(self.server[1])))
            limit = self.breaks.pop(0) if self.breaks else None
            self.threads += [threading.Thread(target=self.copy, args=(caller, server, None)), threading.Thread(target=self.copy, args=(server, caller, limit))]
            for thread in self.threads[-2:]:
                thread.start()

    def copy(self, source, target, limit):
        try:
            while limit != 0 and (data := source.recv(1 << 16 if limit is None else min(limit, 1 << 16))):
                target.sendall(data)
                limit = None if limit is None else limit - len(data)
        except OSError:
            pass  # the other direction has broken
        self.broken += limit == 0
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it is closed already


@pytest.mark.parametrize("breaks", [[2_000_000], [1_000_000, 30], [500_000, 20, 3_000_000], [100, 100]])
def test_a_broken_result_is_whole_and_right(client, urls, breaks):
    right = client.pairwise("rbf", X, gamma=0.05)

    with BreakingLine(urls[1], breaks) as line, gk.Client(line.url) as broken:
        np.testing.assert_array_equal(broken.pairwise("rbf", X, gamma=0.05), right)
        assert line.broken == len(breaks)


def test_tiles_come_once_each(client, urls):
    K = client.lazy("rbf", X, gamma=0.05)
    with BreakingLine(urls[1], [2_000_000, 2_000_000]) as line, gk.Client(line.url) as broken:
        assert [tile.index for tile in broken.lazy("rbf", X, gamma=0.05).tiles()] == [tile.index for tile in K.tiles()]
        assert line.broken == 2


def test_a_line_that_never_holds_is_given_up(urls, monkeypatch):
    monkeypatch.setattr("gpukernels.evaluating.FIRST_PAUSE", 0)

    with BreakingLine(urls[1], [60_000] * 100) as line, gk.Client(line.url) as broken:
        with pytest.raises(gk.KernelError) as failed:
            broken.pairwise("rbf", X, gamma=0.05)
        assert failed.value.status == grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://no-such-name.invalid:80", "unix:/no/such/socket"])
def test_a_server_that_cannot_be_reached_is_not_tried_again(url, monkeypatch):
    monkeypatch.setattr("gpukernels.evaluating.time.sleep", lambda _: pytest.fail("it is tried again"))

    with gk.Client(url) as client, pytest.raises(gk.KernelError) as failed:
        client.pairwise("rbf", X, gamma=0.05)
    assert failed.value.status == grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "unix:/no/such/socket"])
def test_an_upload_to_nobody_is_not_tried_again(url, monkeypatch):
    monkeypatch.setattr("gpukernels.datasets.time.sleep", lambda _: pytest.fail("it is tried again"))

    with gk.Client(url) as client, pytest.raises(gk.KernelError) as failed:
        client.upload(X)
    assert failed.value.status == grpc.StatusCode.UNAVAILABLE


def test_an_upload_to_what_throws_connections_away_is_tried_a_few_times(monkeypatch):
    pauses = []
    monkeypatch.setattr("gpukernels.datasets.time.sleep", pauses.append)

    with OtherPort(linger=True) as other, gk.Client(other.url) as client, pytest.raises(gk.KernelError):
        client.upload(X)
    assert len(pauses) <= 2


def test_a_path_without_a_server_is_named_with_what_is_the_matter(tmp_path):
    missing, plain = tmp_path / "missing", tmp_path / "plain"
    plain.touch()

    for path, matter in (missing, "No such file or directory"), (plain, "Connection refused .that is no socket, or that of a server which has ended"):
        with gk.Client(f"unix:{path}") as client, pytest.raises(gk.KernelError, match=f"{path}: {matter}"):
            client.functions()
    with pytest.raises(ValueError, match="a path of 1 to 107 bytes"):
        gk.Client(f"unix:{tmp_path}/{'long' * 30}")


def test_a_port_in_cleartext_is_told_from_one_for_https(urls):
    with gk.Client(urls[1].replace("http:", "https:")) as client, pytest.raises(gk.KernelError, match="speaks no TLS; say http://"):
        client.functions()


class OtherPort:
    """A port on which something else listens than a server: it says some words to who calls, or hangs up, or throws the connection away."""

    def __init__(self, words=b"", linger=False):
        self.words, self.linger, self.calls = words, linger, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self.accept)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join()

    def accept(self):
        while True:
            try:
                caller, _ = self.listener.accept()
            except OSError:
                return
            with caller:
                caller.sendall(self.words)
                while caller.recv(1 << 10) and self.words:
                    pass  # until it has been understood
                if self.linger:
                    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize("words, linger, hint", [
    (b"", False, "what listens there ends the connection at its first words: .* cert=.* https"),
    (b"", True, "what listens there ends the connection at its first words"),
    (b"SSH-2.0-OpenSSH_9.2\r\n", False, "speaks no HTTP/2: a server takes gRPC at its --urls"),
    (b"HTTP/1.1 400 Bad Request\r\n\r\n", False, "speaks no HTTP/2: a server takes gRPC at its --urls"),
])
def test_what_listens_there_is_no_server(words, linger, hint, monkeypatch):
    monkeypatch.setattr("gpukernels.evaluating.pause", lambda *_: None)

    with OtherPort(words, linger) as other, gk.Client(other.url) as client, pytest.raises(gk.KernelError, match=hint) as failed:
        client.pairwise("rbf", X, gamma=0.05)
    assert failed.value.status == grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://kernels.example:5080", "https://kernels.example:5080", "unix:/no/such/socket"])
def test_a_channel_looks_for_a_server_every_second_and_leaves_retries_to_the_client(url, monkeypatch):
    asked = []
    monkeypatch.setattr("grpc.insecure_channel", lambda host, options: asked.extend(options))
    monkeypatch.setattr("grpc.secure_channel", lambda host, credentials, options: asked.extend(options))
    connected(url, Security())

    waits = ["initial_reconnect_backoff_ms", "max_reconnect_backoff_ms", "dns_min_time_between_resolutions_ms"]
    assert all(0 < dict(asked)[f"grpc.{wait}"] <= 1000 for wait in waits)
    assert dict(asked)["grpc.min_reconnect_backoff_ms"] == 5000
    assert dict(asked)["grpc.enable_retries"] == 0
