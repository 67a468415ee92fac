"""Every function on the device in float32 against the reference in float64; also matrix products and reductions, which have kernels of their own."""
import numpy

import ours

MOST = 2e-5  # of the largest value: float32 sums of 33 terms and a root near zero


def samples(random):
    """What functions take, from the general to the special: probabilities, truth values, points on a sphere."""
    for make in (
        lambda: (lambda a: a / a.sum(axis=1, keepdims=True))(random.random((40, 33)) + 0.1),
        lambda: (random.random((40, 33)) < 0.5).astype(float),
        lambda: random.random((40, 2)),
    ):
        yield make().astype(numpy.float32)


def parameters(function, features, random):
    """For the functions whose parameters have no default: a mixture of three components."""
    if function != "spectral_mixture":
        return {}
    return {name: random.random(shape) for name, shape in (("weights", 3), ("means", (3, features)), ("scales", (3, features)))}


def error(arrays, function, backend, random):
    """The error, or why the function took none of the samples."""
    refusal = None
    for x in samples(random):
        path = arrays.save("x", x[:23]), arrays.save("y", x[23:])
        given = parameters(function, x.shape[1], random)
        try:
            expected = arrays.pairwise(function, *path, "reference", "f64", given)
        except ours.Refused as refused:
            refusal = refused
            continue
        return share(arrays.pairwise(function, *path, backend, "f32", given), expected)
    return refusal


def share(got, expected):
    """The largest error as a share of the largest value."""
    return numpy.nanmax(numpy.abs(got - expected)) / max(numpy.nanmax(numpy.abs(expected)), 1e-30)


def others(arrays, backend, random):
    """What is computed in other ways than a function of a pair, over more samples than one group takes, and its error."""
    x, y = (arrays.save(name, random.random((rows, 40), dtype=numpy.float32)) for name, rows in (("x", 150), ("y", 4500)))
    for function in ("linear", "sqeuclidean", "euclidean", "rbf", "cosine"):
        expected = arrays.pairwise(function, x, y, "reference", "f64")
        yield f"{function} by --method cublas", share(arrays.pairwise(function, x, y, backend, "f32", method="cublas"), expected)
    weights = arrays.save("v", random.random((4500, 1), dtype=numpy.float32))
    for reduction, given in (("sum(j)", weights), ("sum(j)", None), ("max(j)", None), ("logsumexp(j)", None)):
        found, expected = (arrays.reduce(reduction, x, y, given, where, dtype) for where, dtype in ((backend, "f32"), ("reference", "f64")))
        yield f"{reduction} of rbf" + (" with weights" if given else ""), share(found, expected)


def check(backend):
    """Prints what is wrong, and gives how many were checked and how many are wrong."""
    random = numpy.random.default_rng(20261124)
    done = wrong = 0
    with ours.Arrays() as arrays:
        for function in ours.functions():
            found = error(arrays, function, backend, random)
            if isinstance(found, ours.Refused):
                print(f"  {function}: not checked: {str(found).splitlines()[0]}")
                continue
            done += 1
            wrong += told(function, found)
        for what, found in others(arrays, backend, random):
            done += 1
            wrong += told(what, found)
    return done, wrong


def told(what, found):
    """Whether an error is too large; says so then."""
    if found <= MOST:
        return False
    print(f"  {what}: off by {found:.2g} of the largest value")
    return True
