"""This engine, through its command line and its client."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = ROOT / "src/Cli/bin/Release/net10.0/gpukernels"
PROBE = ROOT / "bench/probe/bin/Release/net10.0/GpuKernels.Probe"


def run(*words, environment=None):
    return subprocess.run(
        [str(word) for word in words], check=True, capture_output=True, text=True, env={**os.environ, **(environment or {})}).stdout


def arguments(row, x, y, extra=()):
    words = ["pairwise", "--backend", "cpu", "--function", row.function, "--x", x]
    words += [] if row.itself else ["--y", y]
    for name, value in row.params.items():
        words += ["--param", f"{name}={value}"]
    return [*words, *extra]


def bench(row, x, y, repeat, extra=(), environment=None):
    """The median and the best of some warm runs, in ms, in a process of their own."""
    words = [CLI, "bench", *arguments(row, x, y, extra), "--repeat", repeat, "--json"]
    answer = json.loads(run(*words, environment=environment).splitlines()[-1])
    return answer["compute_ms"], answer["best_ms"]


def compute(row, x, y, extra=()):
    """The whole result."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "result.npy"
        run(CLI, *arguments(row, x, y, extra), "--out", out)
        return numpy.load(out)


def promise(row, x, y):
    """The law of the result's error, and its factor."""
    result = json.loads(run(CLI, "plan", *arguments(row, x, y), "--json").splitlines()[-1])["results"][0]
    return result["law"], result["bound"]


def ceiling(environment=None):
    return json.loads(run(PROBE, "ceiling", environment=environment))


def growth(samples):
    """Nanoseconds a pair of a large Gram matrix."""
    return json.loads(run(PROBE, "growth", samples))["nanoseconds_per_pair"]


class Server:
    """A server on a Unix socket, for as long as the block lasts."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.address = f"unix:{self.folder.name}/gpukernels.sock"
        self.process = subprocess.Popen(
            [str(CLI), "serve", "--urls", self.address], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            if re.search("listening", line, re.IGNORECASE):
                return self
        raise RuntimeError("the server did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate()
        self.folder.cleanup()

    def reduce(self, words):
        """One reduction: what the server took for it, in ms."""
        return json.loads(run(CLI, "reduce", "--server", self.address, *words, "--json").splitlines()[-1])["compute_ms"]

    def peak_memory(self):
        """The most resident memory that it ever had, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) * 1024 / 1e6

    def gram(self, x, form, repeat):
        """What a client waits for the rbf Gram matrix, in ms, run by run."""
        return json.loads(run(PROBE, "service", self.address, x, form, repeat))["milliseconds"]

    def gram_in_python(self, x, repeat):
        """The same by the Python client, into an array that it fills again."""
        return json.loads(run(sys.executable, pathlib.Path(__file__).with_name("client.py"), self.address, x, repeat))

    def cold(self):
        """What a client waits for formulas that nobody has asked for, in ms, formula by formula: the first time and again."""
        return json.loads(run(PROBE, "cold", self.address))
