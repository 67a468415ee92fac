#!/usr/bin/env python3
"""Reductions of matrices that are never stored, against scikit-learn, SciPy and FAISS: one run, in turn, on the same data.

    /usr/bin/python3 bench/peers/reductions.py [--samples N] [--large N] [--keep]
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
from report import Times
from timing import timed

BLOCK = 2000
ROUNDS = 3
REPEAT = 7
HEAD = "| work | features | ours, ms: median (best to worst round) | peer | peer, ms | times faster | goal |\n|---|---|---|---|---|---|---|"


def blocks(x, reduce):
    return numpy.concatenate([reduce(x[start:start + BLOCK]) for start in range(0, len(x), BLOCK)])


def product(x, v):
    return blocks(x, lambda rows: rbf_kernel(rows, x, gamma=0.5) @ v)


def density(x, v):
    return blocks(x, lambda rows: logsumexp(euclidean_distances(rows, x, squared=True) / -2, axis=1))


def brute(x, v):
    return NearestNeighbors(n_neighbors=10, algorithm="brute").fit(x).kneighbors(x)[0]


def flat(x, v):
    index = faiss.IndexFlatL2(x.shape[1])
    index.add(x)
    return index.search(x, 10)[0]


PRODUCT = ["--function", "rbf", "--param", "gamma=0.5", "--reduce", "sum(j)", "--weights", "v.npy"]
NEAREST = ["--function", "euclidean", "--reduce", "kmin(j)", "--k", "10"]
DENSITY = ["--formula", "-sum((x - y)^2) / 2", "--reduce", "logsumexp(j)"]

ROWS = [
    ("Gaussian matrix-vector product", 3, PRODUCT, {"scikit-learn in blocks": product}, 20),
    ("Gaussian matrix-vector product", 64, PRODUCT, {"scikit-learn in blocks": product}, 5),
    ("10 nearest, ties by index", 3, NEAREST, {"scikit-learn brute": brute}, 3),
    ("10 nearest, ties by index", 64, NEAREST, {"scikit-learn brute": brute}, 2),
    ("logsumexp of -‖x-y‖²/2", 3, DENSITY, {"SciPy in blocks": density}, 10),
]

try:
    import faiss

    for row in ROWS[2:4]:
        row[3]["FAISS flat"] = flat
except ImportError:
    pass


def bench(folder, words, repeat=REPEAT):
    """The median and the best of some warm runs, in ms."""
    arguments = [folder / word if word.endswith(".npy") else word for word in words]
    command = [ours.CLI, "bench", "reduce", "--backend", "cpu", "--x", folder / "x.npy", *arguments, "--repeat", repeat, "--json"]
    answer = json.loads(ours.run(*command).splitlines()[-1])
    return answer["compute_ms"], answer["best_ms"]


def write(folder, samples, features):
    random = numpy.random.default_rng(0)
    x, v = random.standard_normal((samples, features), numpy.float32), random.standard_normal(samples, numpy.float32)
    numpy.save(folder / "x.npy", x)
    numpy.save(folder / "v.npy", v)
    return x, v


def compare(folder, samples):
    for name, features, words, peers, goal in ROWS:
        x, v = write(folder, samples, features)
        mine, theirs = Times(), {peer: Times() for peer in peers}
        for _ in range(ROUNDS):
            mine.add(*bench(folder, words))
            for peer, compute in peers.items():
                theirs[peer].add(*timed(lambda: compute(x, v), 1))
        peer, best = min(theirs.items(), key=lambda entry: entry[1].median)
        yield f"| {name} | {features} | {mine} | {peer} | {best} | **{best.median / mine.median:.1f}** | {goal} |"


def scale(folder, samples, large):
    """A product with a matrix of a hundred times as many pairs."""
    write(folder, samples, 3)
    small = bench(folder, PRODUCT)[0]
    write(folder, large, 3)
    many = bench(folder, PRODUCT, 1)[0]
    pairs = (large / samples) ** 2
    return f"\n{large} samples, 3 features: {many:.0f} ms, {many / small:.0f} times the time of {samples} for {pairs:.0f} times the pairs."


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=20_000)
    parser.add_argument("--large", type=int, default=200_000)
    parser.add_argument("--keep", action="store_true", help="add the table to bench/RESULTS.md")
    asked = parser.parse_args()
    lines = [f"\n## Reductions\n\n{asked.samples} samples against themselves, float32; nothing of the matrix is stored.\n", HEAD]
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for line in compare(folder, asked.samples):
            lines.append(line)
            print(line, flush=True)
        lines.append(scale(folder, asked.samples, asked.large))
        print(lines[-1], flush=True)
    if asked.keep:
        with open(ours.ROOT / "bench/RESULTS.md", "a", encoding="utf-8") as results:
            results.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
