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
    """Ours as shares of the copy bandwidth (the result written once) and of the float32 rate (2 operations a feature)."""
    if ceilings is None:
        return "-", "-"
    bandwidth, rate = ceilings
    return f"{4 * values / ms * 1e3 / bandwidth:.0%}", f"{2 * pair_features / ms * 1e3 / rate:.0%}"


def gram(arrays, asked, features, others, ceilings):
    random = numpy.random.default_rng(features)
    x, y = (random.random((asked.samples, features), dtype=numpy.float32) for _ in range(2))
    paths = arrays.save("x", x), arrays.save("y", y)
    ms, products = (ours.milliseconds(
        "pairwise", "--backend", asked.backend, "--method", method, "--function", "rbf", "--param", f"gamma={peers.GAMMA}",
        "--x", paths[0], "--y", paths[1], repeat=asked.repeat) for method in ("direct", "cublas"))
    values = asked.samples**2
    what = f"rbf {asked.samples} x {asked.samples} x {features}"
    row([what, "ours, on the host", f"{ms:.1f}", *shares(values * features, values, ms, ceilings), "1.00"])
    row([what, "ours by --method cublas, on the host", f"{products:.1f}", *shares(values * features, values, products, ceilings), f"{products / ms:.2f}"])
    for peer in others:
        call = peer.gram(x, y)
        for where, run in (("on the device", call), ("on the host", lambda: peer.to_host(call()))):
            peer_ms = peers.timed(run, peer.wait, asked.repeat)
            row([what, f"{peer.name}, {where}", f"{peer_ms:.1f}", *shares(values * features, values, peer_ms, ceilings), f"{peer_ms / ms:.2f}"])


def product(arrays, asked, others, ceilings):
    random = numpy.random.default_rng(3)
    x, v = random.random((asked.points, 3), dtype=numpy.float32), random.random((asked.points, 1), dtype=numpy.float32)
    path = arrays.save("x", x)
    ms = ours.milliseconds(
        "reduce", "--backend", asked.backend, "--function", "rbf", "--param", f"gamma={peers.GAMMA}", "--x", path, "--y", path,
        "--reduce", "sum(j)", "--weights", arrays.save("v", v), repeat=1)
    work = 3 * asked.points**2
    what = f"Gaussian K @ v, {asked.points} points, 3 features"
    row([what, "ours", f"{ms:.0f}", "-", shares(work, 0, ms, ceilings)[1], "1.00"])
    for peer in others:
        if hasattr(peer, "product"):
            peer_ms = peers.timed(peer.product(x, v), peer.wait, 1)
            row([what, peer.name, f"{peer_ms:.0f}", "-", shares(work, 0, peer_ms, ceilings)[1], f"{peer_ms / ms:.2f}"])


def main():
    options = asked()
    device = next((device for device in ours.devices() if device["backend"] == options.backend and device["available"]), None)
    if device is None:
        sys.exit(f"there is no {options.backend} device here: {[d['reason'] for d in ours.devices() if d['backend'] == options.backend]}")
    print(f"{device['name']}: " + ", ".join(f"{name} {value}" for name, value in device["properties"].items()))

    done, wrong = check.check(options.backend)
    print(f"{done} functions checked against float64, {wrong} wrong\n")

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
