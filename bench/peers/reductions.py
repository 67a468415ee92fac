"""Reductions of matrices that are never stored, against scikit-learn and SciPy in blocks: one run, in turn, on the same data.

    /usr/bin/python3 bench/peers/reductions.py [SAMPLES]
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy
from scipy.special import logsumexp
from sklearn.metrics.pairwise import euclidean_distances, rbf_kernel
from sklearn.neighbors import NearestNeighbors

CLI = pathlib.Path(__file__).resolve().parents[2] / "src/Cli/bin/Release/net10.0/gpukernels"
BLOCK = 2000
REPEATS = 3


def blocks(x, reduce):
    return numpy.concatenate([reduce(x[start:start + BLOCK]) for start in range(0, len(x), BLOCK)])


def product(x, v):
    return blocks(x, lambda rows: rbf_kernel(rows, x, gamma=0.5) @ v)


def nearest(x, v):
    return NearestNeighbors(n_neighbors=10, algorithm="brute").fit(x).kneighbors(x)[0]


def density(x, v):
    return blocks(x, lambda rows: logsumexp(euclidean_distances(rows, x, squared=True) / -2, axis=1))


WORK = [
    ("Gaussian K v", (3, 64), product, ["--function", "rbf", "--param", "gamma=0.5", "--reduce", "sum(j)", "--weights", "v.npy"]),
    ("10 nearest", (3, 64), nearest, ["--function", "euclidean", "--reduce", "kmin(j)", "--k", "10"]),
    ("logsumexp", (3,), density, ["--formula", "-sum((x - y)^2) / 2", "--reduce", "logsumexp(j)"]),
]


def best(work):
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def ours(folder, words):
    arguments = [str(folder / word) if word.endswith(".npy") else word for word in words]
    command = [CLI, "bench", "reduce", "--backend", "cpu", "--x", folder / "x.npy", *arguments, "--repeat", str(REPEATS), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])["best_ms"]


def main(samples):
    random = numpy.random.default_rng(0)
    print(f"{samples} samples, float32, best of {REPEATS}, ms\n{'work':<16}{'features':>9}{'peer':>10}{'ours':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for work, features, peer, words in WORK:
            for count in features:
                x, v = random.standard_normal((samples, count), numpy.float32), random.standard_normal(samples, numpy.float32)
                numpy.save(folder / "x.npy", x)
                numpy.save(folder / "v.npy", v)
                theirs, mine = best(lambda: peer(x, v)), ours(folder, words)
                print(f"{work:<16}{count:>9}{theirs:>10.0f}{mine:>10.0f}{theirs / mine:>8.1f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
