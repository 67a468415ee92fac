"""This engine, through the command line that the archive carries."""
import importlib.util
import json
import os
import pathlib
import subprocess
import tempfile

import numpy

PROGRAM = pathlib.Path(__file__).resolve().parent / "program" / "gpukernels"


def environment():
    """The loader does not look where pip puts NVIDIA's cuBLAS, which PyTorch brings."""
    package = importlib.util.find_spec("nvidia")
    folders = [str(folder) for root in (package.submodule_search_locations if package else []) if (folder := pathlib.Path(root) / "cublas" / "lib").is_dir()]
    given = os.environ.get("LD_LIBRARY_PATH")
    return {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "LD_LIBRARY_PATH": os.pathsep.join([*([given] if given else []), *folders])}


ENVIRONMENT = environment()


class Refused(Exception):
    """The program did not take the call; its own words."""


def run(*words):
    answer = subprocess.run([str(PROGRAM), *map(str, words)], capture_output=True, text=True, env=ENVIRONMENT, check=False)
    if answer.returncode != 0:
        raise Refused(answer.stderr.strip() or f"exit code {answer.returncode}")
    return answer.stdout


def devices():
    return json.loads(run("devices", "--json"))["devices"]


def functions():
    return [function["name"] for function in json.loads(run("functions", "--json"))["functions"]]


class Arrays:
    """Arrays as files for as long as the block lasts."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        return self

    def __exit__(self, *_):
        self.folder.cleanup()

    def save(self, name, array):
        path = pathlib.Path(self.folder.name) / f"{name}.npy"
        numpy.save(path, array)
        return path

    def pairwise(self, function, x, y, backend, dtype, parameters=None, method="auto"):
        out = pathlib.Path(self.folder.name) / "result.npy"
        given = [word for name, array in (parameters or {}).items() for word in ("--param", f"{name}={self.save(name, array)}")]
        run("pairwise", "--function", function, "--x", x, "--y", y, *given, "--backend", backend, "--dtype", dtype, "--method", method, "--out", out)
        return numpy.load(out)

    def reduce(self, reduction, x, y, weights, backend, dtype):
        out = pathlib.Path(self.folder.name) / "result.npy"
        given = ("--weights", weights) if weights else ()
        run("reduce", "--function", "rbf", "--param", "gamma=0.5", "--x", x, "--y", y, "--reduce", reduction, *given, "--backend", backend, "--dtype", dtype, "--out", out)
        return numpy.load(out)


def milliseconds(*words, repeat):
    """The median of some warm runs in one process, the result in memory of the host."""
    return json.loads(run("bench", *words, "--repeat", repeat, "--json").splitlines()[-1])["compute_ms"]
