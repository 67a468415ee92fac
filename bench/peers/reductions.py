#!/usr/bin/env python3
"""Reductions of matrices that are never stored, against scikit-learn, SciPy and FAISS: one run, in turn, on the same data.

    /usr/bin/python3 bench/peers/reductions.py [--samples N] [--large N] [--only WORD] [--keep]
"""
import argparse
import json
import pathlib
import tempfile

import numpy
from scipy.special import logsumexp
from sklearn.metrics.pairwise import euclidean_distances, rbf_kernel
from sklearn.neighbors import NearestNeighbors

import ours
from report import Table, Times, keep
from timing import timed

BLOCK = 2000
CHECKED = 64  # rows of the result that are held against float64
ROUNDS = 3
REPEAT = 7

try:
    import faiss
except ImportError:
    faiss = None


def blocks(x, reduce):
    return numpy.concatenate([reduce(x[start:start + BLOCK]) for start in range(0, len(x), BLOCK)])


def gamma(features):
    """Where a pair's value is neither 1 nor nearly 0: numbers below the normal range would slow the peers down, not us."""
    return 0.5 if features < 10 else 1 / features


def product(x, v):
    return blocks(x, lambda rows: rbf_kernel(rows, x, gamma=gamma(x.shape[1])) @ v)


def density(x, v):
    return blocks(x, lambda rows: logsumexp(euclidean_distances(rows, x, squared=True) / -2, axis=1))


def brute(x, v):
    return NearestNeighbors(n_neighbors=10, algorithm="brute").fit(x).kneighbors(x)[0]


def flat(x, v):
    index = faiss.IndexFlatL2(x.shape[1])
    index.add(x)
    return numpy.sqrt(numpy.maximum(index.search(x, 10)[0], 0))


def squares(x, row):
    return ((x.astype(numpy.float64) - x[row].astype(numpy.float64)) ** 2).sum(axis=1)


def product_error(values, x, v):
    """The largest |error| beside the sum of the |K[i, j] v[j]|."""
    powers = [numpy.exp(squares(x, row) * -gamma(x.shape[1])) for row in range(len(values))]
    return max(abs(value - power @ v.astype(numpy.float64)) / (power @ abs(v.astype(numpy.float64))) for value, power in zip(values, powers))


def density_error(values, x, v):
    return max(abs(value - logsumexp(squares(x, row) / -2)) for row, value in enumerate(values))


def nearest_error(values, x, v):
    """The largest |error| of a distance beside the largest of its row: the first is the sample's own, 0."""
    exact = [numpy.sqrt(numpy.partition(squares(x, row), 9)[:10]) for row in range(len(values))]
    return max(numpy.max(abs(numpy.sort(found) - numpy.sort(true))) / true.max() for found, true in zip(values, exact))


def product_words(features):
    return ["--function", "rbf", "--param", f"gamma={gamma(features)}", "--reduce", "sum(j)", "--weights", "v.npy"]


NEAREST = ["--function", "euclidean", "--reduce", "kmin(j)", "--k", "10"]
DENSITY = ["--formula", "-sum((x - y)^2) / 2", "--reduce", "logsumexp(j)"]
SEARCHES = {"scikit-learn brute": brute, **({"FAISS flat": flat} if faiss else {})}

ROWS = [
    ("Gaussian matrix-vector product", 3, product_words(3), {"scikit-learn in blocks": product}, product_error, 20),
    ("Gaussian matrix-vector product", 64, product_words(64), {"scikit-learn in blocks": product}, product_error, 5),
    ("10 nearest, ties by index", 3, NEAREST, SEARCHES, nearest_error, 3),
    ("10 nearest, ties by index", 64, NEAREST, SEARCHES, nearest_error, 2),
    ("logsumexp of -‖x-y‖²/2", 3, DENSITY, {"SciPy in blocks": density}, density_error, 10),
]


def placed(folder, words):
    return [folder / word if word.endswith(".npy") else word for word in words]


def bench(folder, words, repeat=REPEAT):
    """The median and the best of some warm runs, in ms."""
    command = [ours.CLI, "bench", "reduce", "--backend", "cpu", "--x", folder / "x.npy", *placed(folder, words), "--repeat", repeat, "--json"]
    answer = json.loads(ours.run(*command).splitlines()[-1])
    return answer["compute_ms"], answer["best_ms"]


def result(folder, words):
    ours.run(ours.CLI, "reduce", "--backend", "cpu", "--x", folder / "x.npy", *placed(folder, words), "--out", folder / "result.npy")
    return numpy.load(folder / "result.npy")


def write(folder, samples, features):
    random = numpy.random.default_rng(0)
    x, v = random.standard_normal((samples, features), numpy.float32), random.standard_normal(samples, numpy.float32)
    numpy.save(folder / "x.npy", x)
    numpy.save(folder / "v.npy", v)
    return x, v


def compare(folder, samples, only, table):
    for name, features, words, peers, error, goal in ROWS:
        if only not in f"{name}, {features} features":
            continue
        x, v = write(folder, samples, features)
        mine, theirs, found = Times(), {peer: Times() for peer in peers}, {}
        for _ in range(ROUNDS):
            mine.add(*bench(folder, words))
            for peer, compute in peers.items():
                theirs[peer].add(*timed(lambda: found.update({peer: compute(x, v)}), 1))
        peer, best = min(theirs.items(), key=lambda entry: entry[1].median)
        errors = [error(values[:CHECKED], x, v) for values in (result(folder, words), found[peer])]
        table.add(
            f"{name}, {features} features", mine, peer, best, f"**{best.median / mine.median:.1f}**", goal, f"{errors[0]:.1e}", f"{errors[1]:.1e}")


def scale(folder, samples, large, table):
    """A product with a matrix of so many times as many pairs, through the server."""
    words = ["--x", folder / "x.npy", *placed(folder, product_words(3)), "--out", folder / "result.npy"]
    with ours.Server() as server:
        write(folder, samples, 3)
        small = min(server.reduce(words) for _ in range(REPEAT))
        x, v = write(folder, large, 3)
        many = server.reduce(words)
        memory = server.peak_memory()
    pairs, error = (large / samples) ** 2, product_error(numpy.load(folder / "result.npy")[:CHECKED], x, v)
    table.add("time, ms", f"{small:.1f}", f"{many:.0f}", f"**{many / small:.0f}** times for {pairs:.0f} times the pairs", f"{pairs:.0f} within 10%")
    table.add("the server's memory at its peak, MB", "", f"**{memory:.0f}**", "", "under 400")
    table.add("error beside Σ_j of the magnitudes of K[i, j] v[j]", "", f"**{error:.1e}**", "", "4e-6")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=20_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--only", default="", help="rows whose name has this in it; also server")
    parser.add_argument("--keep", action="store_true", help="put the tables into bench/RESULTS.md")
    asked = parser.parse_args()
    beside = Table(
        f"Reductions of {asked.samples} samples against themselves, float32", "work", "ours, ms: median (best to worst round)", "peer", "peer, ms",
        "times faster", "goal", "our error", "peer's")
    large = Table(
        "A Gaussian matrix-vector product through the server, 3 features, float32", "what", f"{asked.samples} samples", f"{asked.large} samples", "growth", "goal")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        compare(folder, asked.samples, asked.only, beside)
        if asked.only in "server":
            scale(folder, asked.samples, asked.large, large)
    if asked.keep:
        keep(beside, large)


if __name__ == "__main__":
    main()
