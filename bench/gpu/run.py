"""Checks every function on a GPU, and prints a table of Gram matrices and a matrix-vector product against the peers.

    python3 run.py [--backend cuda] [--samples 32768] [--points 1000000] [--repeat 5]

It runs what bench/gpu/publish.sh packed beside it and builds nothing. Our times end with the result in the host's memory; the peers' are given so, and with the result on the device.
"""
import argparse
import sys

import numpy

import check
import ours
import peers


def asked():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backend", default="cuda")
    parser.add_argument("--samples", type=int, default=32768, help="rows and columns of the Gram matrices")
    parser.add_argument("--points", type=int, default=1_000_000, help="points of the matrix-vector product; 0: leave it out")
    parser.add_argument("--repeat", type=int, default=5)
    return parser.parse_args()


def row(cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def shares(pair_features, values, ms, ceilings):
    """A time as shares of the copy bandwidth (the result written once; None: it is not written) and of the float32 rate (2 operations a feature)."""
    if ceilings is None:
        return "-", "-"
    bandwidth, rate = ceilings
    return "-" if values is None else f"{4 * values / ms * 1e3 / bandwidth:.0%}", f"{2 * pair_features / ms * 1e3 / rate:.0%}"


def measured(what, by, measure, numbers, ceilings, ours_ms=None):
    """One row: what was measured, or why it could not be, as where a device has no room for a peer's intermediate matrices. Gives the ms."""
    try:
        ms = measure()
    except Exception as failure:  # Each library fails in its own ways; the table goes on and says so.
        row([what, by, "failed: " + (str(failure).splitlines() or [type(failure).__name__])[0], "-", "-", "-"])
        return None
    row([what, by, f"{ms:.1f}", *shares(*numbers, ms, ceilings), f"{ms / (ours_ms or ms):.2f}"])
    return ms


def gram(arrays, asked, features, others, ceilings):
    random = numpy.random.default_rng(features)
    x, y = (random.random((asked.samples, features), dtype=numpy.float32) for _ in range(2))
    paths = arrays.save("x", x), arrays.save("y", y)
    values = asked.samples**2
    what, numbers = f"rbf {asked.samples} x {asked.samples} x {features}", (values * features, values)
    ours_ms = None
    for method, by in (("direct", "ours"), ("cublas", f"ours by --method cublas ({asked.products})")):
        ms = measured(what, f"{by}, on the host", lambda: ours.milliseconds(
            "pairwise", "--backend", asked.backend, "--method", method, "--function", "rbf", "--param", f"gamma={peers.GAMMA}",
            "--x", paths[0], "--y", paths[1], repeat=asked.repeat), numbers, ceilings, ours_ms)
        ours_ms = ours_ms or ms
    for peer in others:
        for where, finish in (("on the device", lambda result: result), ("on the host", peer.to_host)):
            measured(what, f"{peer.name}, {where}", lambda: timed_gram(peer, x, y, finish, asked.repeat), numbers, ceilings, ours_ms)
        peer.give_back()


def timed_gram(peer, x, y, finish, repeat):
    call = peer.gram(x, y)
    return peers.timed(lambda: finish(call()), peer.wait, repeat)


def product(arrays, asked, others, ceilings):
    random = numpy.random.default_rng(3)
    x, v = random.random((asked.points, 3), dtype=numpy.float32), random.random((asked.points, 1), dtype=numpy.float32)
    path = arrays.save("x", x)
    what, numbers = f"Gaussian K @ v, {asked.points} points, 3 features", (3 * asked.points**2, None)
    ours_ms = measured(what, "ours", lambda: ours.milliseconds(
        "reduce", "--backend", asked.backend, "--function", "rbf", "--param", f"gamma={peers.GAMMA}", "--x", path, "--y", path,
        "--reduce", "sum(j)", "--weights", arrays.save("v", v), repeat=1), numbers, ceilings)
    for peer in others:
        if hasattr(peer, "product"):
            measured(what, peer.name, lambda: peers.timed(peer.product(x, v), peer.wait, 1), numbers, ceilings, ours_ms)
            peer.give_back()


def described(device):
    return f"{device['name']}: " + ", ".join(f"{name} {value}" for name, value in device["properties"].items())


def main():
    options = asked()
    device = next((device for device in ours.devices() if device["backend"] == options.backend and device["available"]), None)
    if device is None:
        sys.exit(f"there is no {options.backend} device here: {[d['reason'] for d in ours.devices() if d['backend'] == options.backend]}")
    print(described(device))
    options.products = device["properties"].get("matrix products", "our own driver")

    done, wrong = check.check(options.backend)
    print(f"{done} functions, products and reductions checked against float64, {wrong} wrong\n")

    others = list(peers.found())
    ceilings = next((peer.ceilings() for peer in others if isinstance(peer, peers.Torch)), None)
    if ceilings is not None:
        print(f"copy on the device {ceilings[0] / 1e9:.0f} GB/s, float32 matrix product {ceilings[1] / 1e12:.1f} T operations/s\n")

    row(["what", "by", "ms", "of the copy bandwidth", "of the float32 rate", "times ours"])
    row(["---"] * 6)
    with ours.Arrays() as arrays:
        for features in (3, 64, 784):
            gram(arrays, options, features, others, ceilings)
        if options.points > 0:
            product(arrays, options, others, ceilings)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
