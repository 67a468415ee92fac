#!/usr/bin/env python3
"""client.py ADDRESS SAMPLES REPEAT: what the Python client waits for the rbf Gram matrix of a file's samples, in ms, run by run."""
import json
import pathlib
import sys
import time

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "clients/python"))
import gpukernels  # noqa: E402

from rows import GAMMA  # noqa: E402

WARMING = 40  # runs that are not counted


def main():
    address, samples, repeat = sys.argv[1:]
    x = numpy.load(samples)
    result = numpy.empty((len(x), len(x)), x.dtype)
    times = []
    with gpukernels.Client(address) as client:
        for _ in range(WARMING + int(repeat)):
            start = time.perf_counter()
            client.pairwise("rbf", x, out=result, gamma=GAMMA)
            times.append((time.perf_counter() - start) * 1e3)
    print(json.dumps(times[WARMING:]))


if __name__ == "__main__":
    main()
