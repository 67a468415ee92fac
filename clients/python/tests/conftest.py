"""One real server for all tests: the command line's own, on a socket of its own."""
import re
import subprocess
import sys
from pathlib import Path

import pytest

CLIENT = Path(__file__).resolve().parents[1]
REPOSITORY = CLIENT.parents[1]
EXECUTABLE = REPOSITORY / "src" / "Cli" / "bin" / "Release" / "net10.0" / "gpukernels"

sys.path.insert(0, str(CLIENT))

import gpukernels as gk  # noqa: E402


@pytest.fixture(scope="session")
def urls(tmp_path_factory):
    """Where the server listens: a Unix socket and a TCP port."""
    folder = tmp_path_factory.mktemp("server")
    socket = f"unix:{folder / 'gk.sock'}"
    command = [EXECUTABLE, "serve", "--urls", f"{socket};http://127.0.0.1:0", "--Datasets:Folder", folder / "datasets"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        yield socket, re.search(r"http://127\.0\.0\.1:\d+", listening(server.stdout))[0]
        server.terminate()
        server.stdout.read()


def listening(lines):
    """What the server says until it has said twice where it listens."""
    said = ""
    while said.count("Now listening") < 2:
        line = lines.readline()
        assert line, f"the server ended before it listened:\n{said}"
        said += line
    return said


@pytest.fixture(scope="session")
def url(urls):
    return urls[0]


@pytest.fixture(scope="session")
def client(url):
    with gk.Client(url) as connected:
        yield connected
