#!/usr/bin/env python3
"""Runs every row, ours and the peer's in turn, and writes the tables."""
import argparse
import pathlib
import tempfile

import numpy

import machine
import ours
import truth
from report import Report, Times
from rows import GAMMA, GROWN, Row, all_rows, narrow_rows, rbf, samples
from timing import SLOW, timed

CHECKED = 16  # rows of the result that are held against the definition
ROUNDS = 3
REPEAT = 5
OURS = 5  # times as many runs of ours: .NET compiles its code for good while it runs
NARROW = {"DOTNET_EnableAVX512": "0"}  # what .NET is told where AVX2 is to do


def write(folder, row):
    x, y = samples(row, 1), samples(row, 2)
    files = [folder / f"{name}-{row.samples}-{row.features}-{row.dtype}.npy" for name in "xy"]
    for file, numbers in zip(files, (x, y)):
        if not file.exists():
            numpy.save(file, numbers)
    return x, None if row.itself else y, *files


def error(values, exact):
    """The largest relative error; where the truth is near zero, relative to the largest value of the function's kind, 1."""
    return float(numpy.max(numpy.abs(values - exact) / numpy.maximum(numpy.abs(exact), 1e-6)))


def errors(row, x, y, files):
    """Our largest error and the peer's, against the definition. Ours must keep what the result's header promises; a peer promises nothing, and must agree."""
    other = x if y is None else y
    exact = truth.values(row.function, x[:CHECKED], other)
    values = ours.compute(row, *files)[:CHECKED]
    share = float(numpy.max(abs(values - exact) / truth.promised(*ours.promise(row, *files), row.dtype, exact)))
    mine, theirs = error(values, exact), error(numpy.asarray(row.compute(x[:CHECKED], other)), exact)
    if share > 1 or theirs > (1e-3 if row.dtype == "float32" else 1e-9):
        raise SystemExit(f"{row.name}: a result is wrong: ours by {share} of what is promised, the peer's by {theirs}")
    return mine, theirs


def measure(folder, row):
    x, y, *files = write(folder, row)
    mine, theirs = Times(), Times()
    while len(mine.medians) < ROUNDS and theirs.total < SLOW * 1e3:
        mine.add(*ours.bench(row, *files, OURS * row.repeat))
        theirs.add(*timed(lambda: row.compute(x, y), row.repeat))
    return mine, theirs, errors(row, x, y, files)


def measure_wide(folder, row, theirs, off, report):
    """The same float32 result in float64 arithmetic, rounded once: for those who want the peer's exactness."""
    x, y, *files = write(folder, row)
    mine, extra = Times(), ("--accumulate", "f64")
    for _ in range(ROUNDS):
        mine.add(*ours.bench(row, *files, OURS * row.repeat, extra))
    exact = truth.values(row.function, x[:CHECKED], x if y is None else y)
    own = error(ours.compute(row, *files, extra)[:CHECKED], exact)
    report.wide.add(row.name, mine, row.peer, theirs, f"**{theirs.median / mine.median:.1f}**", f"{own:.1e}", f"{off[0]:.1e}", f"{off[1]:.1e}")


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
        report.add_service(f"rbf of X, 64 features, {form}", mine, theirs, least)
    mine, theirs = Times(), Times()
    with ours.Server() as server:
        for _ in range(ROUNDS):
            runs = sorted(server.gram_in_python(file, REPEAT))
            mine.add(runs[len(runs) // 2], runs[0])
            theirs.add(*timed(lambda: row.compute(x, None), REPEAT))
    report.add_service("rbf of X, 64 features, into an ndarray by the Python client", mine, theirs, 1)


def measure_narrow(folder, row, report):
    """Ours with AVX-512 and without."""
    _, _, *files = write(folder, row)
    wide, narrow = Times(), Times()
    for _ in range(ROUNDS):
        wide.add(*ours.bench(row, *files, OURS * REPEAT))
        narrow.add(*ours.bench(row, *files, OURS * REPEAT, environment=NARROW))
    report.add_narrow(row, wide, narrow)


def measure_growth(report):
    """A pair's time in larger and larger matrices."""
    first = None
    for count in GROWN:
        pair = ours.growth(count)
        first = first or pair
        report.growth.add(count, f"{pair:.3f}", f"**{pair / first:.2f}**", "0.85 to 1.15")


def measure_cold(report):
    """Formulas that the server sees for the first time."""
    with ours.Server() as server:
        answer = server.cold()
    for formula, first in answer["milliseconds"].items():
        report.cold.add(f"`{formula}`", f"**{first:.0f}**", f"{answer['again_milliseconds'][formula]:.1f}", "150")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="rows whose name has this in it; also service, AVX2, growth, cold")
    only = parser.parse_args().only
    report = Report(machine.describe(), ours.ceiling(), ours.ceiling(NARROW))
    rows = list(all_rows())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for row in rows:
            if only in row.name:
                mine, theirs, off = measure(folder, row)
                report.add(row, mine, theirs, off)
                if row.dtype == "float32" and off[0] > off[1]:
                    measure_wide(folder, row, theirs, off, report)
        if only in "service":
            measure_service(folder, report)
        for row in narrow_rows():
            if only in f"AVX2 {row.name}":
                measure_narrow(folder, row, report)
    if only in "growth":
        measure_growth(report)
    if only in "cold":
        measure_cold(report)
    report.finish([row.name for row in rows])


if __name__ == "__main__":
    main()
