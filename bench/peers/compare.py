#!/usr/bin/env python3
"""Runs every row, ours and the peer's in turn, and writes the table."""
import argparse
import pathlib
import tempfile

import numpy

import machine
import ours
from report import Report, Times
from rows import GAMMA, Row, all_rows, rbf, samples
from timing import timed

CHECKED = 64  # rows of the result that are held against float64
ROUNDS = 3
REPEAT = 5


def write(folder, row):
    x, y = samples(row, 1), samples(row, 2)
    files = [folder / f"{name}-{row.samples}-{row.features}-{row.dtype}.npy" for name in "xy"]
    for file, numbers in zip(files, (x, y)):
        if not file.exists():
            numpy.save(file, numbers)
    return x, None if row.itself else y, *files


def error(values, truth):
    """The largest relative error; where the truth is near zero, relative to the largest value of the function's kind, 1."""
    return float(numpy.max(numpy.abs(values - truth) / numpy.maximum(numpy.abs(truth), 1e-6)))


def errors(row, x, y, files):
    """Our largest error and the peer's, against the peer in float64."""
    other = x if y is None else y
    truth = row.compute(x[:CHECKED].astype("float64"), other.astype("float64"))
    mine = error(ours.compute(row, *files)[:CHECKED].astype("float64"), truth)
    theirs = error(numpy.asarray(row.compute(x, y))[:CHECKED].astype("float64"), truth)
    bound = 1e-3 if row.dtype == "float32" else 1e-9
    if mine > bound:
        raise SystemExit(f"{row.name}: our result is not the peer's: {mine}")
    return mine, theirs


def measure(folder, row):
    x, y, *files = write(folder, row)
    mine, theirs = Times(), Times()
    for _ in range(ROUNDS):
        mine.add(*ours.bench(row, *files, REPEAT))
        theirs.add(*timed(lambda: row.compute(x, y), REPEAT))
    return mine, theirs, errors(row, x, y, files)


def measure_service(folder, report):
    """The same Gram matrix through the server, with the client's time, against scikit-learn in its own process."""
    row = Row("rbf", "rbf", "scikit-learn", rbf, itself=True, params={"gamma": GAMMA})
    x, _, file, _ = write(folder, row)
    for form, least in (("whole", 1.2), ("packed", 1.5)):
        mine, theirs = Times(), Times()
        with ours.Server() as server:
            for _ in range(ROUNDS):
                runs = sorted(server.gram(file, form, REPEAT))
                mine.add(runs[len(runs) // 2], runs[0])
                theirs.add(*timed(lambda: row.compute(x, None), REPEAT))
        report.add_service(f"rbf of X, 64 features, through the server, {form}", mine, theirs, least)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="rows whose name has this in it")
    only = parser.parse_args().only
    report = Report(machine.describe(), ours.ceiling())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for row in all_rows():
            if only in row.name:
                report.add(row, *measure(folder, row))
        if only in "service":
            measure_service(folder, report)
    report.finish(keep=not only)


if __name__ == "__main__":
    main()
